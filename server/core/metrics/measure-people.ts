import { ResolvedBy } from "./grade";
import { sumOf } from "./tally";
import type { SpreadOf, Tally } from "./tally";
import { wilsonInterval } from "./wilson-interval";
import type { Interval } from "./wilson-interval";

/** What one reviewer decided. */
export interface ReviewerLoad {
  /** The id of the member. */
  by: string;
  decisions: number;
  rejected: number;
  /** Those that they had taken in hand, and how long they had them in hand, together and in the middle. */
  measured: number;
  handlingMs: number;
  medianMs: number | null;
}

/** Whoever decided most first. */
export function measureReviewers(tally: Tally, middleOf: (of: SpreadOf) => number | null): ReviewerLoad[] {
  return Object.entries(tally.sums.decisions ?? {})
    .filter(([by]) => by !== "")
    .map(([by, decisions]) => ({
      ...{ by, decisions, rejected: sumOf(tally, "rejected", by), measured: sumOf(tally, "timed", by) },
      ...{ handlingMs: sumOf(tally, "handlingMs", by), medianMs: middleOf(`by ${by}`) },
    }))
    .sort((a, b) => b.decisions - a.decisions || (a.by < b.by ? -1 : 1));
}

/** What customers say of what one kind of hand resolved. */
export interface Satisfaction {
  by: ResolvedBy;
  positive: number;
  answers: number;
  interval: Interval | null;
}

/** The agent's alone, what a person approved, and people's. */
export function measureSatisfaction(tally: Tally): Satisfaction[] {
  return ResolvedBy.options.map((by) => {
    const [positive, answers] = [sumOf(tally, "positive", by), sumOf(tally, "answers", by)];
    return { by, positive, answers, interval: wilsonInterval(positive, answers) };
  });
}
