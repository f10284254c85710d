import type { ActionPart, DecisionInput } from "../evidence/evidence";
import { isAssured } from "../identity/assurance";
import { findCell } from "../policy/find-cell";
import type { GoverningPolicy } from "../policy/governing-policy";
import { moneyReasons } from "./money-rules";
import type { Reason } from "./reason";
import type { DecidedWant } from "./want-rules";

const contactQuietMs = 30 * 24 * 60 * 60 * 1000;

/** What stands against an action whatever its cell says, and its limits. `want` is null where the part names none. */
export function actionReasons(
  part: ActionPart,
  want: DecidedWant | null,
  policy: GoverningPolicy,
  input: DecisionInput,
): Reason[] {
  const intent = want?.intent ?? null;
  const cell = policy.release === null || intent === null ? null : findCell(policy.release.policy, intent, part.action);
  return [
    ...usableReasons(part),
    ...floorReasons(part),
    ...identityReasons(part, input),
    ...moneyReasons(part, cell, policy.settings.body.highValueLines),
    ...historyReasons(part),
  ];
}

function usableReasons(part: ActionPart): Reason[] {
  const reasons: Reason[] = [];
  if (!part.known) reasons.push({ code: "unknown_action", action: part.action });
  if (!part.entitlement.ok) reasons.push({ code: "not_entitled", why: part.entitlement.why });
  if (!part.scopeGranted) reasons.push({ code: "action_not_allowed", why: "scope" });
  return reasons;
}

/** No setting lifts these: what cannot be taken back, and what ends an account or a plan, is always seen by a person. */
function floorReasons(part: ActionPart): Reason[] {
  const reasons: Reason[] = [];
  if (part.effect === "write" && part.reversal === "none") reasons.push({ code: "floor", kind: "irreversible" });
  if (part.floor !== null) reasons.push({ code: "floor", kind: part.floor });
  return reasons;
}

function identityReasons(part: ActionPart, { assurance, contactChangedAt, asOf }: DecisionInput): Reason[] {
  const reasons: Reason[] = [];
  if (!isAssured(assurance, part.leastAssurance)) {
    reasons.push({ code: "identity_too_weak", have: assurance, least: part.leastAssurance });
  }
  // A date that cannot be read, or lies ahead, counts as a change of today.
  if (part.effect === "money" && contactChangedAt !== null) {
    const ageMs = Date.parse(asOf) - Date.parse(contactChangedAt);
    if (!(ageMs >= contactQuietMs)) reasons.push({ code: "contact_changed", at: contactChangedAt });
  }
  return reasons;
}

function historyReasons(part: ActionPart): Reason[] {
  const reasons: Reason[] = [];
  if (part.budgetExhausted !== null) reasons.push({ code: "budget_exhausted", budget: part.budgetExhausted });
  if (part.recentSameSubject) reasons.push({ code: "recent_same_subject" });
  return reasons;
}
