/** Fewer counter-examples than this say nothing about where the gate belongs. */
const FEWEST_OUTSIDE = 5;
/** Share of held-out in-scope messages that the gate may refuse at most, whatever the counter-examples say. */
const MOST_REFUSED = 0.08;
/** Without counter-examples: the share refused, so that strange messages still meet a gate. */
const REFUSED_BLINDLY = 0.03;

function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function shareBelow(sorted: number[], threshold: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < threshold) low = middle + 1;
    else high = middle;
  }
  return sorted.length === 0 ? 0 : low / sorted.length;
}

/**
 * The in-scope score below which a message is out of scope, from held-out scores of both kinds: where the sum of both
 * error rates is least (Youden's J; of equally good thresholds the middle), but never refusing more than `MOST_REFUSED`.
 */
export function fitGate(inside: number[], outside: number[]): number {
  const within = [...inside].sort((a, b) => a - b);
  const without = [...outside].sort((a, b) => a - b);
  if (without.length < FEWEST_OUTSIDE) return quantile(within, REFUSED_BLINDLY);
  const cap = quantile(within, MOST_REFUSED);
  const candidates = [...new Set([...within, ...without])].filter((value) => value <= cap).sort((a, b) => a - b);
  let least = Number.POSITIVE_INFINITY;
  let first = cap;
  let last = cap;
  for (const threshold of candidates) {
    const errors = shareBelow(within, threshold) + 1 - shareBelow(without, threshold);
    if (errors < least - 1e-9) {
      least = errors;
      first = threshold;
    }
    if (errors <= least + 1e-9) last = threshold;
  }
  return (first + Math.max(first, last)) / 2;
}
