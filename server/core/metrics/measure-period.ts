import { CardId, metricCards } from "./cards";
import type { ConversationRow } from "./conversation-row";
import { countCauses, countRejects, type Cause, type Reason } from "./count-causes";
import { measureCosts, noRates, type Costs, type Rates } from "./measure-costs";
import { measureReviewers, measureSatisfaction, type ReviewerLoad, type Satisfaction } from "./measure-people";
import { bucketOf, rankOf } from "./spread";
import { spreadsOf, tallyRows, valuesOf } from "./tally";
import type { SpreadOf, Tally } from "./tally";
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

/** The values of a middle that are in a bucket, in whatever order. */
export type ValuesIn = (of: SpreadOf, bucket: number) => readonly number[];

/** The numbers of a period, of the conversations that entered it, as of a moment. In whatever order the rows come. */
export function measurePeriod(
  rows: readonly ConversationRow[],
  asOfMs: number,
  rates: Rates = noRates,
): MeasuredPeriod {
  return measureTally(tallyRows(rows, asOfMs), valuesAmong(rows), rates);
}

/** Among the values of these rows. */
export function valuesAmong(rows: readonly ConversationRow[]): ValuesIn {
  return (of, bucket) => valuesOf(rows, of).filter((value) => bucketOf(value) === bucket);
}

/** The same, of what the conversations of the period come to. `valuesIn` is asked for those that `soughtIn` names. */
export function measureTally(tally: Tally, valuesIn: ValuesIn, rates: Rates = noRates): MeasuredPeriod {
  const { entered, eligible, involved, modelTokens, modelMs } = tally;
  return {
    ...{ entered, eligible, involved },
    cards: CardId.options.map((card) => measure(card, tally, valuesIn)),
    ...{ causes: countCauses(tally), rejects: countRejects(tally), satisfaction: measureSatisfaction(tally) },
    reviewers: measureReviewers(tally, (of) => valueAt(tally, of, middle, valuesIn)),
    ...{ costs: measureCosts(tally, rates), modelTokens, modelMs },
  };
}

const [middle, nineInTen] = [0.5, 0.9];

/** In which buckets the middles of a tally lie, and the values that nine in ten do not exceed. */
export function soughtIn(tally: Tally): { of: SpreadOf; bucket: number }[] {
  return spreadsOf(tally).flatMap((of) => {
    const ranks = [middle, nineInTen].map((share) => rankOf(tally.spreads[of] ?? {}, share)?.bucket);
    return [...new Set(ranks)].flatMap((bucket) => (bucket === undefined ? [] : [{ of, bucket }]));
  });
}

function valueAt({ spreads }: Tally, of: SpreadOf, share: number, valuesIn: ValuesIn): number | null {
  const rank = rankOf(spreads[of] ?? {}, share);
  return rank === null ? null : ([...valuesIn(of, rank.bucket)].sort((a, b) => a - b)[rank.at] ?? null);
}

const splitCards: readonly CardId[] = ["verified", "assumed", "failed", "pending"];

function measure(card: CardId, tally: Tally, valuesIn: ValuesIn): Measured {
  const rule = metricCards[card];
  if (rule.kind === "median") {
    const many = Object.values(tally.spreads[card] ?? {}).reduce((sum, one) => sum + one, 0);
    const [value, p90] = [middle, nineInTen].map((share) => valueAt(tally, card, share, valuesIn));
    const none = { interval: null, split: null };
    return { card, unit: rule.unit, value: value ?? null, p90: p90 ?? null, count: many, of: many, ...none };
  }
  const { count, of, automatic, approved } = tally.shares[card] ?? { count: 0, of: 0, automatic: 0, approved: 0 };
  const split = splitCards.includes(card) ? { automatic, approved } : null;
  const value = of === 0 ? null : count / of;
  return { card, unit: "share", value, p90: null, interval: wilsonInterval(count, of), count, of, split };
}
