import { CardId, metricCards } from "./cards";
import type { ConversationRow } from "./conversation-row";
import { countCauses, countRejects, type Cause, type Reason } from "./count-causes";
import { measureCosts, noRates, type Costs, type Rates } from "./measure-costs";
import { measureReviewers, measureSatisfaction, type ReviewerLoad, type Satisfaction } from "./measure-people";
import { nearestRank } from "./nearest-rank";
import { tallyRows } from "./tally";
import type { Tally } from "./tally";
import { wilsonInterval } from "./wilson-interval";
import type { Interval } from "./wilson-interval";

/** One number. `value` null: no data, which is not nought. */
export interface Measured {
  card: CardId;
  /** `share`: of 1. Else the value is the median. */
  unit: "share" | "ms" | "characters";
  value: number | null;
  /** Of a median: what nine in ten do not exceed. */
  p90: number | null;
  /** Of a share, 95 %. */
  interval: Interval | null;
  /** What was counted; of a median, how many values there are. */
  count: number;
  /** What it was counted of: the denominator. */
  of: number;
  /** Of what was counted, what the agent resolved alone and with a person's approval; null where that says nothing. */
  split: { automatic: number; approved: number } | null;
}

export interface MeasuredPeriod {
  /** Conversations that entered, those that the agent is let work on, and those that it was involved in. */
  entered: number;
  eligible: number;
  involved: number;
  cards: Measured[];
  /** Why people had to take over, and why they rejected; the most frequent first. */
  causes: Cause[];
  rejects: Reason[];
  satisfaction: Satisfaction[];
  reviewers: ReviewerLoad[];
  costs: Costs;
  modelTokens: number;
  modelMs: number;
}

/** The numbers of a period, of the conversations that entered it, as of a moment. In whatever order the rows come. */
export function measurePeriod(
  rows: readonly ConversationRow[],
  asOfMs: number,
  rates: Rates = noRates,
): MeasuredPeriod {
  return {
    ...measureTally(tallyRows(rows, asOfMs)),
    ...{ causes: countCauses(rows, asOfMs), rejects: countRejects(rows), satisfaction: measureSatisfaction(rows) },
    ...{ reviewers: measureReviewers(rows), costs: measureCosts(rows, asOfMs, rates) },
  };
}

/** What of it is made of what the conversations of the period come to. */
export interface MeasuredTally extends Omit<
  MeasuredPeriod,
  "causes" | "rejects" | "satisfaction" | "reviewers" | "costs"
> {
  causes: Reason[];
}

/** The same, of what the conversations of the period come to. */
export function measureTally(tally: Tally): MeasuredTally {
  const { entered, eligible, involved, modelTokens, modelMs } = tally;
  return {
    ...{ entered, eligible, involved },
    cards: CardId.options.map((card) => measure(card, tally)),
    causes: listCauses(tally),
    ...{ modelTokens, modelMs },
  };
}

const splitCards: readonly CardId[] = ["verified", "assumed", "failed", "pending"];

function measure(card: CardId, tally: Tally): Measured {
  const rule = metricCards[card];
  if (rule.kind === "median") {
    const values = tally.values[card] ?? [];
    const [value, p90] = [nearestRank(values, 0.5), nearestRank(values, 0.9)];
    const { unit } = rule;
    return { card, unit, value, p90, interval: null, count: values.length, of: values.length, split: null };
  }
  const { count, of, automatic, approved } = tally.shares[card] ?? { count: 0, of: 0, automatic: 0, approved: 0 };
  const split = splitCards.includes(card) ? { automatic, approved } : null;
  const value = of === 0 ? null : count / of;
  return { card, unit: "share", value, p90: null, interval: wilsonInterval(count, of), count, of, split };
}

function listCauses({ causes }: Tally): Reason[] {
  const counts = Object.entries(causes);
  const escalated = counts.reduce((sum, [, count]) => sum + count, 0);
  return counts
    .map(([cause, count]) => ({ cause, count, share: count / escalated }))
    .sort((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1));
}
