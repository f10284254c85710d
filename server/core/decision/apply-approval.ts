import { canonicalBytes } from "../audit/canonical-bytes";
import type { Decision, Finding, PartDecision } from "./decision";
import { strictest } from "./strictest";

/** What a person approved: the findings that their card showed, and the parts that they said yes to. */
export interface Approval {
  shown: readonly Finding[];
  parts: readonly string[];
}

/**
 * A decision taken afresh, with an approval as evidence. Lifts exactly the review findings on the approved parts, and no
 * escalate finding ever. A finding that bears on an approved part and was not on the card makes the approval stale:
 * the person did not agree to that. So does one for the ticket or for any want, since they may bear on every part. Only what
 * asks for nothing but a person is met by there having been one, shown or not.
 */
export function applyApproval(decision: Decision, approval: Approval): Decision | { stale: Finding[] } {
  const shown = new Set(approval.shown.map(canonicalBytes));
  const ownParts = new Set(decision.parts.map((part) => part.part));
  const isApproved = (part: string) => approval.parts.includes(part) && ownParts.has(part);
  const bears = (finding: Finding) => isApproved(finding.part) || !ownParts.has(finding.part);
  const isNew = (finding: Finding) => !asksForAPerson(finding) && !shown.has(canonicalBytes(finding));
  const stale = decision.because.filter((finding) => bears(finding) && isNew(finding));
  if (stale.length > 0) return { stale };
  const because = decision.because.filter((finding) => finding.at === "escalate" || !isApproved(finding.part));
  const parts = decision.parts.map((part) => lift(part, isApproved(part.part)));
  const rest = because.some((finding) => finding.at === "escalate") ? "escalate" : "act";
  return { ...decision, outcome: strictest([...parts.map((part) => part.outcome), rest]), parts, because };
}

/** The agent does not act alone here, whatever the case is: nothing that its reviewer would have weighed otherwise. */
function asksForAPerson({ reason }: Finding): boolean {
  return reason.code === "level_suggest" || reason.code === "outside_rollout";
}

function lift(part: PartDecision, isApproved: boolean): PartDecision {
  return isApproved && part.outcome === "review" ? { ...part, outcome: "act" } : part;
}
