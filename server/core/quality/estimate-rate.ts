import { wilsonInterval, type Interval } from "../metrics/wilson-interval";

/** One drawn resolution that was looked at, with the chance that it had of being drawn. */
export interface Weighed {
  probability: number;
  /** What is counted is true of it. */
  hit: boolean;
}

/**
 * How many of all resolutions are hits: each drawn one stands for 1 / chance of them. Its mean over all draws is the truth,
 * whatever the chances, as long as each was above nought (Horvitz and Thompson, A Generalization of Sampling Without
 * Replacement From a Finite Universe, JASA 47, 1952).
 */
export function estimateTotal(drawn: readonly Weighed[]): number {
  return drawn.reduce((sum, { probability, hit }) => sum + (hit ? weightOf(probability) : 0), 0);
}

export interface RateEstimate {
  rate: number;
  interval: Interval;
  /** Items looked at, and how many equally weighted ones they are worth. */
  items: number;
  effective: number;
}

/**
 * The share of hits among all resolutions, by the drawn ones: weighted hits by weighted items (Hájek 1971), whose error
 * is smaller than that of the total by their number, since both depend on how many happened to be drawn. The interval is
 * Wilson's over the effective number of items (Kish, Survey Sampling, 1965). Null: nothing was looked at.
 */
export function estimateRate(drawn: readonly Weighed[]): RateEstimate | null {
  const weights = drawn.map(({ probability }) => weightOf(probability));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (!(sum > 0)) return null;
  const rate = Math.min(1, estimateTotal(drawn) / sum);
  const effective = (sum * sum) / weights.reduce((total, weight) => total + weight * weight, 0);
  const interval = wilsonInterval(rate * effective, effective) ?? { low: 0, high: 1 };
  return { rate, interval, items: drawn.length, effective };
}

/** What had no chance stands for nothing: it cannot have been drawn. */
function weightOf(probability: number): number {
  return probability > 0 && probability <= 1 ? 1 / probability : 0;
}
