import { canonicalBytes } from "../audit/canonical-bytes";
import type { DecisionInput, DecisionPart } from "../evidence/evidence";
import { findCell } from "../policy/find-cell";
import type { GoverningPolicy } from "../policy/governing-policy";
import { actionReasons } from "./action-rules";
import { cellReasons } from "./cell-rules";
import type { Decision, Finding, Outcome, PartDecision } from "./decision";
import { findingOf, writable } from "./finding-of";
import { killSwitchReasons } from "./kill-switch-rules";
import type { Reason } from "./reason";
import { replyReasons } from "./reply-rules";
import { strictest } from "./strictest";
import { ticketReasons, type DecidedTicket } from "./ticket-rules";
import { cellNameOf, wantReasons, wantsOf, type DecidedWant } from "./want-rules";

/**
 * The one place that says whether the agent may act. Pure: it runs live, in replays over history, in tests and in the
 * browser, and reads nothing but its arguments. Keeps every reason that it finds. Fails closed: what nobody wrote down,
 * and what is not a number, goes to a person.
 */
export function decide(ticket: DecidedTicket, policy: GoverningPolicy, input: DecisionInput): Decision {
  const ofTicket = ticketReasons(ticket, policy, input).map((reason) => findingOf("ticket", reason));
  const ofWants = findingsOfWants(policy, input, ofTicket.length > 0);
  const ofParts = input.parts.flatMap((part) => findingsOfPart(part, policy, input));
  const because = [...ofTicket, ...withoutRepeats([...ofWants, ...ofParts])];
  const parts = input.parts.map((part) => decidePart(part, because));
  return {
    outcome: strictest([...parts.map((part) => part.outcome), ...because.map(outcomeBeyondParts)]),
    parts,
    because,
    release: policy.release?.number ?? null,
    settings: policy.settings.revision,
    sampledForQa: isSampled(parts, policy, input),
  };
}

function findingsOfWants(policy: GoverningPolicy, input: DecisionInput, isStopped: boolean): Finding[] {
  const known = input.wants.flatMap((want) =>
    wantReasons(want, policy, input.parts, isStopped).map((reason) => findingOf(want.id, reason)),
  );
  const ids = new Set(input.wants.map((want) => want.id));
  const strays = input.parts.flatMap(wantsOf).filter((id) => !ids.has(id));
  return [...known, ...strays.map((id) => findingOf(id, { code: "intent_unknown" }))];
}

function findingsOfPart(part: DecisionPart, policy: GoverningPolicy, input: DecisionInput): Finding[] {
  const wants = wantsServed(part, input);
  const reasons: Reason[] = [
    // A reply that names no want is decided by no cell: nothing would stand against it.
    ...(wantsOf(part).length === 0 ? [{ code: "intent_unknown" } as const] : []),
    ...killSwitchReasons(part, policy.settings.body.killSwitches),
    // A photo may say what the words do not: a person looks at it before anything is done or told.
    ...(input.attachments === 0 ? [] : [{ code: "unread_attachment", files: writable(input.attachments, 1) } as const]),
    ...(part.kind === "action" ? actionReasons(part, wants[0] ?? null, policy, input) : replyReasons(part, input)),
    ...wants.flatMap((want) => cellReasons(part, want, policy, input)),
  ];
  return reasons.map((reason) => findingOf(part.id, reason));
}

function wantsServed(part: DecisionPart, input: DecisionInput): DecidedWant[] {
  return input.wants.filter((want) => wantsOf(part).includes(want.id));
}

/** A part does what its own findings, its wants' and the ticket's leave it. */
function decidePart(part: DecisionPart, because: readonly Finding[]): PartDecision {
  const wants = wantsOf(part);
  const bearing = because.filter(
    (finding) => finding.part === "ticket" || finding.part === part.id || wants.includes(finding.part),
  );
  return { part: part.id, want: wants[0] ?? "", outcome: strictest(bearing.map((finding) => finding.at)) };
}

/** A want or a ticket that goes to a person counts for the whole even where no part serves it. */
function outcomeBeyondParts(finding: Finding): Outcome {
  return finding.at === "escalate" ? "escalate" : "act";
}

/** Two wants of one reply often object to the same thing. Compared by content, the first kept. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return findings.filter((one, index) => findings.findIndex((other) => isSame(other, one)) === index);
}

/** The text of both is made only where they could be the same: a replay decides a hundred thousand times. */
function isSame(one: Finding, other: Finding): boolean {
  if (one === other) return true;
  if (one.part !== other.part || one.reason.code !== other.reason.code) return false;
  return canonicalBytes(one) === canonicalBytes(other);
}

/** By the highest sampling rate among the cells of what acts. A draw or a rate that is no number is sampled. */
function isSampled(parts: readonly PartDecision[], policy: GoverningPolicy, input: DecisionInput): boolean {
  const acting = input.parts.filter((_, index) => parts[index]?.outcome === "act");
  return acting.some((part) =>
    wantsServed(part, input).some((want) => {
      if (policy.release === null || want.intent === null) return false;
      const rate = findCell(policy.release.policy, want.intent, cellNameOf(part))?.qaSampleRate ?? 0;
      return !(input.draws.qa >= rate);
    }),
  );
}
