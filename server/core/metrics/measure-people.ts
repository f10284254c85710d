import { isPositive } from "../satisfaction/score";
import type { ConversationRow } from "./conversation-row";
import { ResolvedBy } from "./grade";
import { nearestRank } from "./nearest-rank";
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
export function measureReviewers(rows: readonly ConversationRow[]): ReviewerLoad[] {
  const reviews = rows.flatMap((row) => row.reviews);
  const members = [...new Set(reviews.flatMap(({ by }) => (by === null ? [] : [by])))];
  return members
    .map((by) => {
      const theirs = reviews.filter((one) => one.by === by);
      const times = theirs.flatMap(({ handlingMs }) => (handlingMs === null ? [] : [handlingMs]));
      return {
        ...{ by, decisions: theirs.length, rejected: theirs.filter(({ approved }) => !approved).length },
        ...{ measured: times.length, handlingMs: sum(times), medianMs: nearestRank(times, 0.5) },
      };
    })
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
export function measureSatisfaction(rows: readonly ConversationRow[]): Satisfaction[] {
  const surveys = rows.flatMap((row) => row.surveys);
  return ResolvedBy.options.map((by) => {
    const scores = surveys.flatMap((one) => (one.by === by && one.score !== null ? [one.score] : []));
    const positive = scores.filter(isPositive).length;
    return { by, positive, answers: scores.length, interval: wilsonInterval(positive, scores.length) };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
