import type { Tally } from "./tally";

/** What things cost, in minor units of one currency; null: nobody has said. */
export interface Rates {
  currency: string;
  reviewerHourMinor: number | null;
  millionTokensMinor: number | null;
}

/** Where nobody has said anything. */
export const noRates: Rates = { currency: "EUR", reviewerHourMinor: null, millionTokensMinor: null };

export interface Costs {
  /** In minor units, not rounded; null: a rate that it takes is not set. */
  modelMinor: number | null;
  reviewerMinor: number | null;
  perTicketMinor: number | null;
  /** Of verified resolutions; null also while there is none. */
  perResolutionMinor: number | null;
  modelTokens: number;
  /** Millionths of a US dollar by list price: beside the rates, never in them. */
  modelMicros: number;
  /** What reviewers had in hand, of as many decisions as were `measured` of all. */
  reviewerMs: number;
  measured: number;
  decisions: number;
}

const hourMs = 3_600_000;

/** What the conversations of a period have cost, and each of them, and each verified resolution. Nothing is guessed. */
export function measureCosts({ sums, shares, entered, modelTokens, modelMicros }: Tally, rates: Rates): Costs {
  const reviewerMs = sum(sums.handlingMs);
  const modelMinor = priced(modelTokens, rates.millionTokensMinor, 1_000_000);
  const reviewerMinor = priced(reviewerMs, rates.reviewerHourMinor, hourMs);
  const total = modelMinor === null || reviewerMinor === null ? null : modelMinor + reviewerMinor;
  return {
    ...{ modelMinor, reviewerMinor, perTicketMinor: per(total, entered) },
    ...{ perResolutionMinor: per(total, shares.verified?.count ?? 0), modelTokens, modelMicros },
    ...{ reviewerMs, measured: sum(sums.timed), decisions: sum(sums.decisions) },
  };
}

/** What was not used costs nothing, whatever its rate. */
function priced(used: number, rate: number | null, unit: number): number | null {
  if (used === 0) return 0;
  return rate === null ? null : (used * rate) / unit;
}

function per(total: number | null, count: number): number | null {
  return total === null || count === 0 ? null : total / count;
}

function sum(numbers: Record<string, number> = {}): number {
  return Object.values(numbers).reduce((all, one) => all + one, 0);
}
