import { findAction } from "@/server/actions/catalog";
import { sayReason } from "@/server/core/decision/wording";
import type { Decision } from "@/server/core/decision/decision";
import { formatFact } from "@/server/core/evidence/facts";
import type { Evidence } from "@/server/core/evidence/evidence";
import { formatMoney } from "@/server/core/evidence/format-money";
import type { EscalationPackage } from "@/server/core/ticket/escalation-package";
import type { ActionRun } from "@/server/store/action-runs";

/** The package for the person who takes over: complete enough to act on without reading the thread. Pure. */
export function buildPackage(
  subject: string,
  evidence: Evidence,
  decision: Decision,
  runs: readonly ActionRun[],
  extra: readonly string[],
): EscalationPackage {
  const blocking = [...decision.because].sort((a, b) => rank(a.at) - rank(b.at));
  const doubts = runs.filter((run) => run.state === "escalated");
  const move = nextMove(evidence, decision);
  return {
    summary: summarise(subject, evidence),
    wants: evidence.triage.wants.map(({ id, intent, text }) => ({ id, intent, text })),
    facts: factsOf(evidence),
    stepsTaken: runs
      .filter((run) => run.state !== "held")
      .map((run) => ({ what: describe(run), state: run.state, receipt: receiptRef(run) })),
    blockedBy: [
      ...doubts.map((run) => ({ code: "outcome_unknown" as const, says: sayDoubt(run) })),
      ...blocking.map(({ reason }) => ({ code: reason.code, says: sayReason(reason) })),
    ],
    // What is in doubt comes first: whatever is done before it is known may be done twice.
    nextMove: (doubts.length > 0 ? [...extra, move] : [move, ...extra]).join(" "),
    passages: evidence.passages.slice(0, 3).map(({ title, url, text }) => ({ title, url, quote: text })),
  };
}

function rank(at: "review" | "escalate"): number {
  return at === "escalate" ? 0 : 1;
}

function summarise(subject: string, { triage, identity, records }: Evidence): string {
  const who = records.customer
    ? `${records.customer.name} (${records.customer.id}, identity ${identity.assurance}: ${identity.method})`
    : `Somebody we could not match to a customer (${identity.method})`;
  const asks = triage.wants.map((want) => (want.intent ?? "something we do not recognise").replaceAll("_", " "));
  const mood = `Urgency ${triage.urgency}, tone ${triage.sentiment}`;
  return `${who} writes about "${subject}" and asks for: ${asks.join("; ")}. ${mood}.`;
}

function factsOf(evidence: Evidence): EscalationPackage["facts"] {
  const seen = new Map(
    Object.values(evidence.facts)
      .flat()
      .map((fact) => [`${fact.name} ${fact.source.ref}`, fact]),
  );
  return [...seen.values()].map((fact) => ({
    name: fact.name,
    value: formatFact(fact),
    source: `${fact.source.port} ${fact.source.ref}`,
    asOf: fact.asOf,
  }));
}

function describe(run: ActionRun): string {
  const title = findAction(run.action)?.title ?? run.action;
  if (run.valueMinor === null || run.currency === null) return title;
  return `${title}: ${formatMoney({ minor: Number(run.valueMinor), currency: run.currency })}`;
}

/** What is not known, and who has to find it out. */
function sayDoubt(run: ActionRun): string {
  const reference = `our reference ${run.id}`;
  return `It is not known whether this was done: ${describe(run)} (${reference}). A person has to check at the vendor and record what they found.`;
}

function receiptRef(run: ActionRun): string | null {
  const { receipt } = run;
  if (receipt === null || typeof receipt !== "object" || !("ref" in receipt)) return null;
  return typeof receipt.ref === "string" ? receipt.ref : null;
}

/** What is left to do: the actions that were planned and did not run, or who should answer what. */
function nextMove(evidence: Evidence, decision: Decision): string {
  const open = decision.parts.filter((part) => part.part !== "reply" && part.outcome !== "act");
  const planned = evidence.proposal.actions
    .filter((action) => open.some((part) => part.part === action.id))
    .map((proposed) => {
      const part = evidence.input.parts.find((candidate) => candidate.id === proposed.id);
      const value = part?.kind === "action" ? part.value : null;
      const action = findAction(proposed.action);
      const input = action?.input.safeParse(proposed.args);
      return action && input?.success ? action.summarise(input.data, value) : proposed.action;
    });
  if (planned.length > 0) return `If you agree: ${planned.join("; then ")}.`;
  const gaps = evidence.proposal.knowledgeGaps.length > 0;
  return gaps
    ? "Answer from what you know, and add it to the help centre: the documents do not cover it."
    : "Read what the customer wrote and answer them; nothing has been promised beyond the acknowledgement.";
}
