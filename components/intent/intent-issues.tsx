import type { DraftView } from "../policy/policy-types";

type Issue = DraftView["issues"][number];
type About = "words" | "policy";

/** What is said at the head of an intent's page. What is not named here the editor of its procedure says, as it is typed. */
const policyCodes: readonly Issue["code"][] = [
  ...(["unreachable_procedure", "no_cell", "unreachable_cell", "unknown_action", "thresholds_crossed"] as const),
  ...(["level_capped", "never_acts", "money_without_limits", "currency_not_listed", "past_evidence"] as const),
  ...(["reply_without_grounding", "action_without_owner", "never_hit", "duplicate_procedure"] as const),
];
const wordCodes: readonly Issue["code"][] = ["duplicate_intent", "unknown_intent"];

/** What the check found about one part of an intent, as the draft was saved. */
export function IntentIssues({ draft, name, about }: { draft: DraftView | null; name: string; about: About }) {
  const found =
    draft?.issues.filter(({ where, code }) => where.split(".")[0] === name && aboutOf(code) === about) ?? [];
  return <Issues issues={found} />;
}

/** What the check found about the rule at this place. */
export function RuleIssues({ draft, at }: { draft: DraftView | null; at: number }) {
  return <Issues issues={draft?.issues.filter(({ where }) => where === `routing.${String(at)}`) ?? []} />;
}

function aboutOf(code: Issue["code"]): About | null {
  if (wordCodes.includes(code)) return "words";
  return policyCodes.includes(code) ? "policy" : null;
}

function Issues({ issues }: { issues: readonly Issue[] }) {
  if (issues.length === 0) return null;
  return (
    <ul className="grid gap-0.5 text-xs">
      {issues.map(({ severity, code, where, message, position }) => (
        <li key={`${code} ${where} ${message}`} className={severity === "error" ? "text-danger" : "text-warning"}>
          {severity === "error" ? "Error" : "Warning"}: {message}
          {position === undefined ? "" : `, at character ${String(position + 1)}`}.
        </li>
      ))}
    </ul>
  );
}
