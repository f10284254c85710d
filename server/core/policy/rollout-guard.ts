/** How one part that the agent was answerable for came out, in the order in which that became known. */
export interface SettledPart {
  side: "new" | "previous";
  failed: boolean;
}

export interface GuardVerdict {
  stop: boolean;
  /** How much the pairs speak for the new release being worse: 1 says nothing, 20 stops. */
  evidence: number;
  pairs: number;
  /** Pairs in which only the new release failed. */
  newFailed: number;
  /** Pairs in which only the release before failed. */
  previousFailed: number;
  /** How many came out on each side, in pairs or not. */
  settled: Record<SettledPart["side"], { failed: number; all: number }>;
}

/** False stops in at most 1 / this of all rollouts of a release that is not worse, however often one looks. */
const stopAt = 20;
const gridSteps = 64;

/**
 * Whether a release fails more often than the one before. The n-th part that settled under the new release is paired with the
 * n-th under the previous one; pairs that came out alike say nothing of the difference. In the others, if the new release is
 * no worse, it is the one that failed with a chance of at most one half, whatever both rates are. So
 *
 *   E(k, m) = mean over p in (1/2, 1) of (2p)^k (2(1 - p))^m,   k: only the new failed, m: only the previous
 *
 * is at most 1 in expectation at any time, and reaches 20 in at most 5 % of rollouts that should go on (Ville), with a look
 * after every part. It needs no share and no rate, and sees nothing before both sides have settled: seven pairs in a row
 * in which only the new release failed are enough.
 */
export function guardRollout(parts: readonly SettledPart[]): GuardVerdict {
  const sides = { new: failures(parts, "new"), previous: failures(parts, "previous") };
  const pairs = Math.min(sides.new.length, sides.previous.length);
  let [newFailed, previousFailed] = [0, 0];
  for (let i = 0; i < pairs; i += 1) {
    if (sides.new[i] === sides.previous[i]) continue;
    if (sides.new[i] === true) newFailed += 1;
    else previousFailed += 1;
  }
  const evidence = evidenceOf(newFailed, previousFailed);
  const settled = { new: tally(sides.new), previous: tally(sides.previous) };
  return { stop: evidence >= stopAt, evidence, pairs, newFailed, previousFailed, settled };
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

function failures(parts: readonly SettledPart[], side: SettledPart["side"]): boolean[] {
  return parts.flatMap((part) => (part.side === side ? [part.failed] : []));
}

function tally(failed: readonly boolean[]): { failed: number; all: number } {
  return { failed: failed.filter(Boolean).length, all: failed.length };
}
