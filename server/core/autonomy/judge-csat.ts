import { isPositive } from "../satisfaction/score";
import type { DemotionWhy } from "./demotion";
import { logEnough, logEvidenceBelow } from "./evidence-value";
import { lowerBound } from "./lower-bound";

/** What a customer said of something that a cell did, 1 to 5. */
export interface JudgedAnswer {
  score: number;
}

/** With fewer answers neither a mean nor a share says much. */
const atLeast = 20;

/**
 * Why a cell may act alone no more by what its customers say; null: they say nothing of the kind. `answers` in the order in which they
 * came in, since it was last lifted. Two ways: a mean below the owner's floor; or a fall, where the newest answers are shown to lie
 * below what all those before them had shown. Pure.
 */
export function csatFault(answers: readonly JudgedAnswer[], floor: number | null): DemotionWhy | null {
  return belowFloor(answers, floor) ?? fallen(answers);
}

function belowFloor(answers: readonly JudgedAnswer[], floor: number | null): DemotionWhy | null {
  if (floor === null || answers.length < atLeast) return null;
  const mean = answers.reduce((sum, { score }) => sum + score, 0) / answers.length;
  return mean >= floor ? null : { code: "csat_fell", mean, floor, answers: answers.length };
}

const countsOf = (answers: readonly JudgedAnswer[]) => {
  const clean = answers.filter(({ score }) => isPositive(score)).length;
  return { clean, failed: answers.length - clean };
};

function fallen(answers: readonly JudgedAnswer[]): DemotionWhy | null {
  const earlier = answers.slice(0, -atLeast);
  if (earlier.length < atLeast) return null;
  const shown = lowerBound(countsOf(earlier));
  const newest = countsOf(answers.slice(-atLeast));
  if (shown === 0 || logEvidenceBelow(shown, newest) < logEnough) return null;
  return { code: "csat_dropped", shown, positive: newest.clean, answers: atLeast };
}
