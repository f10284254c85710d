import type { DemotionWhy } from "./demotion";
import { logEnough, logEvidenceAbove, logEvidenceBelow } from "./evidence-value";
import { itemsNeeded } from "./items-needed";
import { csatFault, type JudgedAnswer } from "./judge-csat";
import { lowerBound } from "./lower-bound";

/** One item whose result stands. */
export interface JudgedItem {
  failed: boolean;
  /** A wrong effect: one is enough. */
  hard: boolean;
  ticket: string | null;
}

/**
 * Why a cell that acts alone may do so no more; null: nothing says so. `items` and `answers` in the order in which they came
 * in, since it was last lifted: one wrong effect is enough; so is a bound that falls below a target it had reached; a cell
 * that never reached it, since a lead moved it past its evidence, has to be shown to lie below; last, what customers say.
 */
export function demotionOf(
  items: readonly JudgedItem[],
  answers: readonly JudgedAnswer[],
  { target, csatFloor }: { target: number; csatFloor: number | null },
): DemotionWhy | null {
  const wrong = items.find((item) => item.hard);
  if (wrong) return { code: "hard_failure", ticket: wrong.ticket };
  return boundFault(items, target) ?? csatFault(answers, csatFloor);
}

function boundFault(items: readonly JudgedItem[], target: number): DemotionWhy | null {
  const failed = items.filter((item) => item.failed).length;
  const counts = { clean: items.length - failed, failed };
  if (failed === 0 || logEvidenceAbove(target, counts) >= logEnough) return null;
  if (hasReached(items, target)) return { code: "bound_fell", bound: lowerBound(counts), target };
  if (logEvidenceBelow(target, counts) < logEnough) return null;
  return { code: "below_target", failed, items: items.length, target };
}

/** Whether the evidence was enough after some item. What it takes changes with each failure alone. */
function hasReached(items: readonly JudgedItem[], target: number): boolean {
  let clean = 0;
  let failed = 0;
  let takes = itemsNeeded(target, { clean: 0, failed });
  for (const item of items) {
    if (item.failed) {
      failed += 1;
      takes = itemsNeeded(target, { clean: 0, failed });
    } else {
      clean += 1;
    }
    if (takes !== null && clean >= takes) return true;
  }
  return false;
}
