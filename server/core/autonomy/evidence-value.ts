/** What is known of a cell in one version: items that came out clean, and items that failed. */
export interface EvidenceCounts {
  clean: number;
  failed: number;
}

/** One chance in twenty of being wrong, however often somebody looks. */
export const alpha = 0.05;
/** From here on the evidence holds. In logarithms, since the value itself has thousands of digits. */
export const logEnough = Math.log(1 / alpha);

const gridPoints = 1000;

/**
 * Logarithm of the evidence that more than `target` of the items come out clean: how much better they are explained by a
 * rate above it, all such rates alike, than by the target itself. Depends on the counts alone, not on their order, and may
 * be looked at after every item: were the target the truth, it would ever reach 1 / alpha with a chance of alpha at most.
 */
export function logEvidenceAbove(target: number, counts: EvidenceCounts): number {
  return logMixture(target, target, 1, counts);
}

/** The same for fewer than `target`. */
export function logEvidenceBelow(target: number, counts: EvidenceCounts): number {
  return logMixture(target, 0, target, counts);
}

function logMixture(target: number, from: number, to: number, { clean, failed }: EvidenceCounts): number {
  if (!(target > 0 && target < 1)) return -Infinity;
  const logTarget = Math.log(target);
  const logRest = Math.log1p(-target);
  const logs: number[] = [];
  for (let point = 0; point < gridPoints; point += 1) {
    const rate = from + ((to - from) * (point + 0.5)) / gridPoints;
    logs.push(clean * (Math.log(rate) - logTarget) + failed * (Math.log1p(-rate) - logRest));
  }
  return logSumExp(logs) - Math.log(gridPoints);
}

/** Of terms that are far beyond what a number holds: only their distances from the largest are raised again. */
function logSumExp(logs: readonly number[]): number {
  const largest = logs.reduce((most, log) => Math.max(most, log), -Infinity);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}
