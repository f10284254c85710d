import { findAction } from "@/server/actions/catalog";
import { findRisks } from "@/server/understanding/find-risks";
import { riskGuidance } from "@/server/core/policy/risk-guidance";
import type { Settings } from "@/server/core/policy/settings";
import type { Assurance } from "@/server/core/identity/assurance";
import type { RiskKind } from "@/server/core/evidence/triage";
import { sayReason } from "@/server/core/decision/wording";
import type { Decision } from "@/server/core/decision/decision";
import { formatFact } from "@/server/core/evidence/format-fact";
import type { ActionPart, Evidence } from "@/server/core/evidence/evidence";
import { formatMoney } from "@/server/core/evidence/format-money";
import type { EscalationPackage } from "@/server/core/ticket/escalation-package";
import type { Receipt } from "@/server/core/ports/write";
import type { ActionRun } from "@/server/store/action-runs";
import { isCarriedOut } from "./drop-runs";
import { finalText } from "./send-reply";

/** Of the ticket and the settings: its subject, and the settings' own words for messages with risk words. */
export interface PackageOf {
  subject: string;
  words: Settings["riskGuidance"];
  /** What the evidence is of: whose effects its reply was to state. */
  decisionId: string;
}

/** The package for the person who takes over: complete enough to act on without reading the thread. Pure. */
export function buildPackage(
  { subject, words, decisionId }: PackageOf,
  evidence: Evidence,
  decision: Decision,
  runs: readonly ActionRun[],
  extra: readonly string[],
): EscalationPackage {
  const blocking = [...decision.because].sort((a, b) => rank(a.at) - rank(b.at));
  const doubts = runs.filter((run) => run.state === "escalated");
  const unsent = unsentReply(
    evidence,
    runs.filter((run) => run.decisionId === decisionId),
  );
  const move = nextMove(evidence, decision, runs, unsent);
  return {
    guidance: riskGuidance(words, evidence.triage.riskKinds),
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
    unsent,
    passages: evidence.passages.slice(0, 3).map(({ title, url, text }) => ({ title, url, quote: text })),
  };
}

/** The package of a ticket that a person took before the agent had looked at it: what is known without a decision. Pure. */
export function unseenPackage({ subject, words }: Omit<PackageOf, "decisionId">, text: string): EscalationPackage {
  const risks = findRisks(text);
  const lead = risks.length > 0 ? `The message ${sayRisks(risks)}. ` : "";
  return {
    guidance: riskGuidance(words, risks),
    summary: `${lead}A customer writes about "${subject}". The agent had not looked at it yet.`,
    ...{ wants: [], facts: [], stepsTaken: [], blockedBy: [], unsent: null, passages: [] },
    nextMove: "Read what the customer wrote and answer them; nothing has been done or promised.",
  };
}

const riskWords: Record<RiskKind, string> = {
  self_harm: "speaks of self-harm",
  threat: "holds a threat",
  security: "speaks of fraud or a taken-over account",
  legal: "speaks of legal action",
  press: "speaks of the press",
};

function sayRisks(kinds: readonly RiskKind[]): string {
  return kinds.map((kind) => riskWords[kind]).join(" and ");
}

/** A name of ours as words. */
const sayName = (name: string) => name.replaceAll("_", " ");

function rank(at: "review" | "escalate"): number {
  return at === "escalate" ? 0 : 1;
}

const sureness: Record<Assurance, string> = {
  none: "not known who writes",
  claimed: "says so, not confirmed",
  attested: "confirmed by the channel",
  proven: "proven",
};

function summarise(subject: string, { triage, identity, records }: Evidence): string {
  const who = records.customer
    ? `${records.customer.name} (${records.customer.id}; ${sureness[identity.assurance]}: ${identity.method})`
    : `Somebody we could not match to a customer (${identity.method})`;
  const asks = triage.wants.map((want) => sayName(want.intent ?? "something we do not recognise"));
  const mood = `Urgency ${triage.urgency}, tone ${triage.sentiment}`;
  // What puts somebody in danger comes first, and what they ask for besides is no more than that.
  if (triage.riskKinds.length > 0) {
    const risk = `The message ${sayRisks(triage.riskKinds)}`;
    return `${risk}. ${who} writes about "${subject}". ${mood}. Besides, it was read as: ${asks.join("; ")}.`;
  }
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
  const title = findAction(run.action)?.title ?? sayName(run.action);
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

/** What the customer was to be told of what is done, as it would have gone out; null where that is nothing, or was sent. */
function unsentReply({ proposal }: Evidence, runs: readonly ActionRun[]): string | null {
  const { reply } = proposal;
  const isOut = runs.some(({ part, state }) => part === "reply" && !unsentStates.includes(state));
  if (reply === null || isOut) return null;
  const done = runs.flatMap((run) =>
    isCarriedOut(run) && run.receipt !== null ? [[run.part, run.receipt as unknown as Receipt] as const] : [],
  );
  const receipts = Object.fromEntries(done);
  const isOwed = reply.sections.some(({ states }) => states.some((part) => Object.hasOwn(receipts, part)));
  return isOwed ? finalText(reply, receipts) : null;
}

const unsentStates: readonly string[] = ["held", "waiting_vendor", "not_done", "stale", "refused", "rejected"];

/** What is left to do: the actions that were planned and did not run, or who should answer what. */
function nextMove(evidence: Evidence, decision: Decision, runs: readonly ActionRun[], unsent: string | null): string {
  const done = new Set(runs.filter(isCarriedOut).map((run) => `${run.action} ${run.subject ?? ""}`));
  const isDone = (part: ActionPart) => part.subject !== null && done.has(`${part.action} ${part.subject}`);
  const met = new Set(
    evidence.input.parts.flatMap((part) => (part.kind === "action" && isDone(part) ? [part.id] : [])),
  );
  const open = decision.parts.filter(({ part, outcome }) => part !== "reply" && outcome !== "act" && !met.has(part));
  if (evidence.triage.riskKinds.includes("self_harm")) {
    return "Answer the person before the request; nothing has been promised beyond the acknowledgement.";
  }
  const planned = evidence.proposal.actions
    .filter((action) => open.some((part) => part.part === action.id))
    .map((proposed) => {
      const part = evidence.input.parts.find((candidate) => candidate.id === proposed.id);
      const value = part?.kind === "action" ? part.value : null;
      const action = findAction(proposed.action);
      const input = action?.input.safeParse(proposed.args);
      return action && input?.success
        ? action.summarise(input.data, value)
        : (action?.title ?? sayName(proposed.action));
    });
  const told = unsent === null ? [] : ["send the reply below, which says what was done"];
  const moves = [...told, ...planned];
  if (moves.length > 0) return `If you agree: ${moves.join("; then ")}.`;
  const gaps = evidence.proposal.knowledgeGaps.length > 0;
  return gaps
    ? "Answer from what you know, and add it to the help centre: the documents do not cover it."
    : "Read what the customer wrote and answer them; nothing has been promised beyond the acknowledgement.";
}
