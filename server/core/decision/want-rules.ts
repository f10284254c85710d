import type { DecisionInput, DecisionPart } from "../evidence/evidence";
import { findCell, findIntentPolicy, replyCell } from "../policy/find-cell";
import type { GoverningPolicy } from "../policy/governing-policy";
import type { Cell } from "../policy/policy";
import { reaches } from "./confidence";
import { writable } from "./finding-of";
import type { Reason } from "./reason";

export type DecidedWant = DecisionInput["wants"][number];

/** Wants that a part serves: an action serves one, the reply all that it speaks of. */
export function wantsOf(part: DecisionPart): readonly string[] {
  return part.kind === "action" ? [part.want] : part.wants;
}

/** Name of the cell that decides a part: the action's own, or "reply". */
export function cellNameOf(part: DecisionPart): string {
  return part.kind === "action" ? part.action : replyCell;
}

/**
 * Reasons for which one want goes to a person with everything that was planned for it. `isStopped`: the whole ticket
 * goes to a person anyway, so that nothing may have been planned.
 */
export function wantReasons(
  want: DecidedWant,
  policy: GoverningPolicy,
  parts: readonly DecisionPart[],
  isStopped: boolean,
): Reason[] {
  const serving = parts.filter((part) => wantsOf(part).includes(want.id));
  const reasons = [...intentReasons(want, policy), ...cellReasons(want, policy, serving)];
  if (want.knowledgeGap && !serving.some(isQuestion)) reasons.push({ code: "knowledge_gap" });
  if (want.unresolved !== null) reasons.push({ code: "not_entitled", why: want.unresolved });
  // A want that no part serves and no rule stopped would be forgotten without anybody having decided so.
  if (serving.length === 0 && reasons.length === 0 && !isStopped) {
    reasons.push({ code: "model_failed", why: "nothing was planned for this request" });
  }
  return reasons;
}

/** A question needs no documents: it states nothing. */
function isQuestion(part: DecisionPart): boolean {
  return part.kind === "reply" && part.purpose !== "answer";
}

function intentReasons(want: DecidedWant, policy: GoverningPolicy): Reason[] {
  if (want.intent === null) return [{ code: "intent_unknown" }];
  const reasons: Reason[] = [];
  if (policy.settings.body.killSwitches.intents.includes(want.intent)) {
    reasons.push({ code: "level_off", by: "kill_switch" });
  }
  if (policy.settings.body.alwaysPerson.intents.includes(want.intent)) {
    reasons.push({ code: "always_person", kinds: ["intent"] });
  }
  if (policy.release === null) return reasons;
  const level = findIntentPolicy(policy.release.policy, want.intent)?.level ?? "off";
  if (level !== "suggest" && level !== "auto") reasons.push({ code: "level_off", by: "intent" });
  return reasons;
}

/** A cell that is off, or below its lower threshold, stops the want: half of it would mislead the customer. */
function cellReasons(want: DecidedWant, policy: GoverningPolicy, serving: readonly DecisionPart[]): Reason[] {
  if (policy.release === null || want.intent === null) return [];
  const reasons: Reason[] = [];
  for (const name of new Set(serving.map(cellNameOf))) {
    const cell = findCell(policy.release.policy, want.intent, name);
    if (cell !== null) reasons.push(...stopReasons(want.confidence, cell));
  }
  return reasons;
}

function stopReasons(confidence: number, cell: Cell): Reason[] {
  const reasons: Reason[] = [];
  if (cell.level !== "suggest" && cell.level !== "auto") reasons.push({ code: "level_off", by: "cell" });
  if (!reaches(confidence, cell.reviewFrom)) {
    const reviewFrom = writable(cell.reviewFrom, 1);
    reasons.push({ code: "confidence_too_low", confidence: writable(confidence, 0), reviewFrom });
  }
  return reasons;
}
