import { wilsonInterval, type Interval } from "../metrics/wilson-interval";
import { estimateRate, type RateEstimate } from "./estimate-rate";
import { agreementOf, pooledAgreement, type Agreement, type Pair } from "./kappa";

/** A drawn resolution that was settled. */
export interface ScoredResolution {
  probability: number;
  verdict: string;
  /** What it did, and what of that the check spoke against, as "intent.cell". */
  cells: readonly string[];
  failedCells: readonly string[];
}

/** Of what one cell did alone, the share that a reviewer would have rejected. */
export interface UnsafeRate extends RateEstimate {
  cell: string;
}

/** Share of all automatic resolutions that pass, by those that were drawn; null: none was scored. */
export function passRate(scored: readonly ScoredResolution[]): RateEstimate | null {
  return estimateRate(scored.map(({ probability, verdict }) => ({ probability, hit: verdict === "passed" })));
}

/** Every cell that acted, that with the highest upper end first: what is little known stands above what is known to be good. */
export function unsafeRates(scored: readonly ScoredResolution[]): UnsafeRate[] {
  const cells = [...new Set(scored.flatMap((one) => one.cells))];
  const rates = cells.flatMap((cell) => {
    const of = scored.filter((one) => one.cells.includes(cell));
    const rate = estimateRate(of.map((one) => ({ probability: one.probability, hit: one.failedCells.includes(cell) })));
    return rate === null ? [] : [{ cell, ...rate }];
  });
  return rates.sort((a, b) => b.interval.high - a.interval.high || a.cell.localeCompare(b.cell));
}

/** What two people found on one item. */
export interface PairOf {
  one: string;
  other: string;
  verdicts: Pair;
}

/** Agreement of all pairs of people, each by its own table. */
export function agreementOfAll(pairs: readonly PairOf[]): Agreement | null {
  const byPair = new Map<string, Pair[]>();
  for (const { one, other, verdicts } of pairs) {
    const key = `${one} ${other}`;
    byPair.set(key, [...(byPair.get(key) ?? []), verdicts]);
  }
  return pooledAgreement([...byPair.values()]);
}

export interface ReviewerFigures {
  memberId: string;
  scores: number;
  planted: { items: number; caught: number; interval: Interval | null };
  /** With whomever they looked together. */
  agreement: Agreement | null;
}

/** What is seen of each member, most cards first. */
export function reviewerFigures(
  scores: readonly { memberId: string; scores: number }[],
  planted: readonly { memberId: string; caught: boolean }[],
  pairs: readonly PairOf[],
): ReviewerFigures[] {
  return scores
    .map(({ memberId, scores: count }) => {
      const theirs = planted.filter((one) => one.memberId === memberId);
      const caught = theirs.filter((one) => one.caught).length;
      const seen = pairs.filter(({ one, other }) => one === memberId || other === memberId);
      return {
        ...{ memberId, scores: count },
        planted: { items: theirs.length, caught, interval: wilsonInterval(caught, theirs.length) },
        agreement: agreementOf(seen.map(({ verdicts }) => verdicts)),
      };
    })
    .sort((a, b) => b.scores - a.scores || a.memberId.localeCompare(b.memberId));
}
