import { findIntentPolicy } from "../policy/find-cell";
import type { Policy } from "../policy/policy";
import type { DecisionInput } from "../evidence/evidence";
import type { Decision } from "./decision";
import { wantsOf } from "./want-rules";

/**
 * Whether a proof of who is asking is all that stands between the plan and acting: every finding is a weak identity, and
 * every request that it is about has it asked for by the release. With anything else in the way a person looks anyway, and
 * the customer is not troubled.
 */
export function wantsProof(decision: Decision, input: DecisionInput, policy: Policy): boolean {
  if (decision.outcome !== "review" || decision.because.length === 0) return false;
  return decision.because.every(({ part, reason }) => {
    if (reason.code !== "identity_too_weak") return false;
    const weak = input.parts.find((candidate) => candidate.id === part);
    const wants = weak ? wantsOf(weak) : [];
    return wants.length > 0 && wants.every((want) => asksForProof(want, input, policy));
  });
}

function asksForProof(wantId: string, input: DecisionInput, policy: Policy): boolean {
  const intent = input.wants.find((want) => want.id === wantId)?.intent ?? null;
  return intent !== null && findIntentPolicy(policy, intent)?.proof === "ask";
}
