import { CardId, metricCards } from "./cards";
import type { ConversationRow } from "./conversation-row";
import { rankOf } from "./spread";
import { tallyRows, valuesOf } from "./tally";
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

export interface Cause {
  cause: string;
  count: number;
  /** Of all that were handed over: the shares of all causes make up the whole. */
  share: number;
}

export interface MeasuredPeriod {
  /** Conversations that entered, those that the agent is let work on, and those that it was involved in. */
  entered: number;
  eligible: number;
  involved: number;
  cards: Measured[];
  /** The most frequent first. */
  causes: Cause[];
  modelTokens: number;
  modelMs: number;
}

/** The values of a card's middle that are in a bucket, in whatever order. */
export type ValuesIn = (card: CardId, bucket: number) => readonly number[];

/** The numbers of a period, of the conversations that entered it, as of a moment. In whatever order the rows come. */
export function measurePeriod(rows: readonly ConversationRow[], asOfMs: number): MeasuredPeriod {
  return measureTally(tallyRows(rows, asOfMs), (card, bucket) => valuesOf(rows, card, bucket));
}

/** The same, of what the conversations of the period come to. `valuesIn` is asked for those that `soughtIn` names. */
export function measureTally(tally: Tally, valuesIn: ValuesIn): MeasuredPeriod {
  const { entered, eligible, involved, modelTokens, modelMs } = tally;
  return {
    ...{ entered, eligible, involved },
    cards: CardId.options.map((card) => measure(card, tally, valuesIn)),
    causes: listCauses(tally),
    ...{ modelTokens, modelMs },
  };
}

const [middle, nineInTen] = [0.5, 0.9];

/** In which buckets the middles of a tally lie, and the values that nine in ten do not exceed. */
export function soughtIn({ spreads }: Tally): { card: CardId; bucket: number }[] {
  return CardId.options.flatMap((card) => {
    const ranks = [middle, nineInTen].map((share) => rankOf(spreads[card] ?? {}, share)?.bucket);
    return [...new Set(ranks)].flatMap((bucket) => (bucket === undefined ? [] : [{ card, bucket }]));
  });
}

const splitCards: readonly CardId[] = ["verified", "assumed", "failed", "pending"];

function measure(card: CardId, tally: Tally, valuesIn: ValuesIn): Measured {
  const rule = metricCards[card];
  if (rule.kind === "median") {
    const spread = tally.spreads[card] ?? {};
    const many = Object.values(spread).reduce((sum, one) => sum + one, 0);
    const valueAt = (share: number) => {
      const rank = rankOf(spread, share);
      return rank === null ? null : ([...valuesIn(card, rank.bucket)].sort((a, b) => a - b)[rank.at] ?? null);
    };
    const [value, p90] = [valueAt(middle), valueAt(nineInTen)];
    return { card, unit: rule.unit, value, p90, interval: null, count: many, of: many, split: null };
  }
  const { count, of, automatic, approved } = tally.shares[card] ?? { count: 0, of: 0, automatic: 0, approved: 0 };
  const split = splitCards.includes(card) ? { automatic, approved } : null;
  const value = of === 0 ? null : count / of;
  return { card, unit: "share", value, p90: null, interval: wilsonInterval(count, of), count, of, split };
}

function listCauses({ causes }: Tally): Cause[] {
  const counts = Object.entries(causes);
  const escalated = counts.reduce((sum, [, count]) => sum + count, 0);
  return counts
    .map(([cause, count]) => ({ cause, count, share: count / escalated }))
    .sort((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1));
}
