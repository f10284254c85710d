import { isDemoted } from "../autonomy/demotion";
import type { DecisionInput, DecisionPart } from "../evidence/evidence";
import { evaluateCondition } from "../policy/condition";
import { findCell, findIntentPolicy } from "../policy/find-cell";
import type { GoverningPolicy } from "../policy/governing-policy";
import type { Cell } from "../policy/policy";
import { reaches } from "./confidence";
import { writable } from "./finding-of";
import type { Reason } from "./reason";
import { cellNameOf, type DecidedWant } from "./want-rules";

/** What the cell of one want says of one part. Nothing where the want itself is stopped for lack of an intent. */
export function cellReasons(
  part: DecisionPart,
  want: DecidedWant,
  policy: GoverningPolicy,
  input: DecisionInput,
): Reason[] {
  if (policy.release === null || want.intent === null) return [];
  const name = cellNameOf(part);
  const cell = findCell(policy.release.policy, want.intent, name);
  if (cell === null) return [{ code: "action_not_allowed", why: "no_cell" }];
  const intentLevel = findIntentPolicy(policy.release.policy, want.intent)?.level;
  const demoted = isDemoted(policy.settings.body.demotions, want.intent, name);
  return [
    ...levelReasons(intentLevel === "suggest", cell, demoted),
    ...confidenceReasons(want.confidence, cell),
    ...reachReasons(cell, input),
    ...conditionReasons(want, cell),
    ...groundingReasons(part, cell),
  ];
}

/**
 * The effective level is the lower of the intent's and the cell's, and no more than "suggest" where the cell is demoted;
 * "off" stops the want and is found there.
 */
function levelReasons(isIntentSuggest: boolean, cell: Cell, demoted: boolean): Reason[] {
  if (isIntentSuggest) return [{ code: "level_suggest", by: "intent" }];
  if (cell.level === "suggest") return [{ code: "level_suggest", by: "cell" }];
  return demoted ? [{ code: "level_suggest", by: "demotion" }] : [];
}

function confidenceReasons(confidence: number, cell: Cell): Reason[] {
  if (!reaches(confidence, cell.reviewFrom) || reaches(confidence, cell.autoFrom)) return [];
  return [{ code: "confidence_between", confidence: writable(confidence, 0), autoFrom: writable(cell.autoFrom, 1) }];
}

/** Channel and rollout: whom the cell reaches at all. */
function reachReasons(cell: Cell, { channel, draws }: DecisionInput): Reason[] {
  const reasons: Reason[] = [];
  if (cell.channels !== null && !cell.channels.includes(channel)) {
    reasons.push({ code: "action_not_allowed", why: "channel" });
  }
  if (!(draws.rollout >= 0 && draws.rollout < cell.rolloutShare)) {
    reasons.push({ code: "outside_rollout", share: writable(cell.rolloutShare, 0) });
  }
  return reasons;
}

function conditionReasons(want: DecidedWant, cell: Cell): Reason[] {
  const reasons: Reason[] = [];
  for (const { expression, because } of cell.conditions) {
    const holds = evaluateCondition(expression, want.facts);
    if (holds === false) reasons.push({ code: "condition_unmet", expression, because });
    if (typeof holds === "object") reasons.push({ code: "condition_error", expression, message: holds.error });
  }
  return reasons;
}

/** Beside a question, too: what is asked of one want says nothing of what is stated for another. */
function groundingReasons(part: DecisionPart, cell: Cell): Reason[] {
  if (part.kind !== "reply" || cell.grounding === "off") return [];
  if (part.unsupportedSentences <= 0) return [];
  return [{ code: "ungrounded", sentences: writable(part.unsupportedSentences, 0) }];
}
