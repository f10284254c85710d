/** One part that was decided while a rollout ran, by which release, and how it has fared so far. */
export interface WatchedPart {
  side: "new" | "previous";
  /** How long it has been looked at since it was settled. */
  watchedMs: number;
  /** After how long it turned out wrong; null: not so far. */
  failedAfterMs: number | null;
}

export interface GuardVerdict {
  stop: boolean;
  /** How much the pairs speak for the new release being worse: 1 says nothing, 20 stops. */
  evidence: number;
  /** Pairs in which the new release failed first. */
  newFirst: number;
  /** Pairs in which the release before failed first. */
  previousFirst: number;
  /** How many were watched on each side, in pairs or not, and how many of them failed. */
  watched: Record<WatchedPart["side"], { failed: number; all: number }>;
}

/** False stops in at most 1 / this of all rollouts of a release that is not worse, however often one looks. */
const stopAt = 20;
const gridSteps = 64;

/**
 * Whether a release fails more often than the one before. `parts` in the order in which they were settled. The n-th part of the
 * new release is paired with the n-th of the one before, and both are looked at for as long as the younger of the two has been
 * watched: a failure is known at once, its absence only after days. A pair speaks where one of them failed, or failed
 * sooner; if the new release is no worse, that is the new one with a chance of at most one half, whatever the rates are. So
 *
 *   E(k, m) = mean over p in (1/2, 1) of (2p)^k (2(1 - p))^m,   k: the new one failed first, m: the one before did
 *
 * is at most 1 in expectation at any time, and reaches 20 in at most 5 % of rollouts that should go on (Ville's inequality),
 * with a look after every part. It needs neither the share nor a rate: seven pairs in a row that speak against the new release
 * are enough.
 */
export function guardRollout(parts: readonly WatchedPart[]): GuardVerdict {
  const fresh = parts.filter((part) => part.side === "new");
  const before = parts.filter((part) => part.side === "previous");
  let [newFirst, previousFirst] = [0, 0];
  for (const [index, part] of fresh.entries()) {
    const other = before[index];
    if (other === undefined) break;
    const window = Math.min(part.watchedMs, other.watchedMs);
    const [one, two] = [failedWithin(part, window), failedWithin(other, window)];
    if (one < two) newFirst += 1;
    if (two < one) previousFirst += 1;
  }
  const evidence = evidenceOf(newFirst, previousFirst);
  const watched = { new: tally(fresh), previous: tally(before) };
  return { stop: evidence >= stopAt, evidence, newFirst, previousFirst, watched };
}

function failedWithin({ failedAfterMs }: WatchedPart, windowMs: number): number {
  return failedAfterMs !== null && failedAfterMs <= windowMs ? failedAfterMs : Number.POSITIVE_INFINITY;
}

/** E(k, m) by the midpoint rule, in logarithms: a thousand pairs neither overflow nor vanish. */
function evidenceOf(k: number, m: number): number {
  let sum = 0;
  for (let step = 0; step < gridSteps; step += 1) {
    const p = 0.5 + (step + 0.5) / (2 * gridSteps);
    sum += Math.exp(Math.min(700, k * Math.log(2 * p) + m * Math.log(2 * (1 - p))));
  }
  return sum / gridSteps;
}

function tally(parts: readonly WatchedPart[]): { failed: number; all: number } {
  return { failed: parts.filter((part) => part.failedAfterMs !== null).length, all: parts.length };
}
