import { replyCell } from "../find-cell";
import type { Cell, IntentPolicy } from "../policy";
import type { ReleaseBody } from "../replay";
import { checkConditions } from "./check-conditions";
import { error, warning, type OfferedAction, type ReleaseIssue, type ReleaseSurroundings } from "./release-issue";

type Actions = ReadonlyMap<string, OfferedAction>;

/** What each intent x action and intent x reply says: whether it can come to pass, and whether something is missing. */
export function checkCells(release: ReleaseBody, actions: Actions, around: ReleaseSurroundings): ReleaseIssue[] {
  const listed = currenciesOf(release, around);
  return Object.entries(release.policy.intents).flatMap(([intent, policy]) =>
    Object.entries(policy.cells).flatMap(([name, cell]) => {
      const where = `${intent}.${name}`;
      const action = actions.get(name);
      return [
        ...(name === replyCell ? checkReply(where, cell) : checkAction(where, name, cell, action, around)),
        ...checkLevels(where, policy, cell),
        ...checkCurrencies(where, cell, listed),
        ...checkConditions(where, cell),
        ...(action === undefined ? [] : checkReach(where, intent, name, release)),
        ...checkCites(where, cell, around),
        ...checkUse(where, policy, cell, around),
      ];
    }),
  );
}

function checkReply(where: string, cell: Cell): ReleaseIssue[] {
  if (cell.level !== "auto" || cell.grounding !== "off") return [];
  return [warning("reply_without_grounding", where, "Sentences without a source may be sent unseen")];
}

function checkAction(
  where: string,
  name: string,
  cell: Cell,
  action: OfferedAction | undefined,
  { ownedPorts }: ReleaseSurroundings,
): ReleaseIssue[] {
  if (action === undefined) return [error("unknown_action", where, `There is no action ${name}`)];
  const issues: ReleaseIssue[] = [];
  if (action.effect === "money" && (cell.limits === null || Object.keys(cell.limits).length === 0)) {
    issues.push(warning("money_without_limits", where, "Without limits every use waits for a review"));
  }
  const missing = action.needs.filter((port) => ownedPorts?.includes(port) === false);
  if (missing.length > 0 && cell.level !== "off") {
    const says = `No connection owns ${missing.join(" and ")}: every use waits for a review`;
    issues.push(warning("action_without_owner", where, says));
  }
  return issues;
}

function checkLevels(where: string, policy: IntentPolicy, cell: Cell): ReleaseIssue[] {
  const issues: ReleaseIssue[] = [];
  if (!(cell.reviewFrom <= cell.autoFrom)) {
    issues.push(error("thresholds_crossed", where, "It would act alone where it must not even be reviewed"));
  }
  if (cell.level === "auto" && policy.level === "suggest") {
    issues.push(warning("level_capped", where, "It is automatic, and its intent lets nothing be: it is reviewed"));
  }
  if (cell.level === "auto" && cell.rolloutShare === 0) {
    issues.push(warning("never_acts", where, "It is automatic for a share of 0: every use waits for a review"));
  }
  if (cell.channels?.length === 0) {
    issues.push(warning("never_acts", where, "It is allowed on no channel: every use waits for a review"));
  }
  return issues;
}

/** Those that the company is paid in, and those that any limit of the release knows. */
function currenciesOf(release: ReleaseBody, { currencies }: ReleaseSurroundings): string[] {
  const cells = Object.values(release.policy.intents).flatMap((intent) => Object.values(intent.cells));
  const limited = cells.flatMap(({ limits }) => Object.keys(limits ?? {}));
  return [...new Set([...(currencies ?? []), ...limited])].sort();
}

function checkCurrencies(where: string, { limits }: Cell, listed: readonly string[]): ReleaseIssue[] {
  if (limits === null || Object.keys(limits).length === 0) return [];
  const missing = listed.filter((currency) => !Object.hasOwn(limits, currency));
  if (missing.length === 0) return [];
  const says = `It has no limit in ${missing.join(", ")}: every use in it waits for a review`;
  return [warning("currency_not_listed", where, says)];
}

/** An action that no step of the procedure performs is never proposed, whatever its cell says. */
function checkReach(where: string, intent: string, name: string, { procedures }: ReleaseBody): ReleaseIssue[] {
  const procedure = procedures.find((one) => one.intent === intent);
  if (procedure === undefined || name === replyCell) return [];
  if (procedure.steps.some((step) => step.action === name)) return [];
  return [warning("unreachable_cell", where, "No step of the procedure performs it: this never comes to pass")];
}

function checkCites(where: string, { conditions }: Cell, { articles }: ReleaseSurroundings): ReleaseIssue[] {
  if (articles === null) return [];
  const unknown = conditions.flatMap(({ cites }) => (cites === null || articles.includes(cites) ? [] : [cites]));
  return unknown.map((id) =>
    warning("unknown_article", where, `A condition cites ${id}, and there is no such article`),
  );
}

function checkUse(where: string, policy: IntentPolicy, cell: Cell, { use }: ReleaseSurroundings): ReleaseIssue[] {
  if (use === null || policy.level === "off" || cell.level === "off") return [];
  const count = Object.hasOwn(use.cells, where) ? (use.cells[where] ?? 0) : 0;
  return count > 0 ? [] : [warning("never_hit", where, "No ticket of the last 90 days came to it")];
}
