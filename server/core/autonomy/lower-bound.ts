import { logEnough, logEvidenceAbove, type EvidenceCounts } from "./evidence-value";

const steps = 20;

/**
 * The share of clean items that is shown by now: the highest that the evidence lies above, and 0 as long as it shows none.
 * It holds whenever one looks, and reaches a target exactly when the evidence for that target is enough.
 */
export function lowerBound(counts: EvidenceCounts): number {
  let shown = 0;
  let open = 1;
  for (let step = 0; step < steps; step += 1) {
    const middle = (shown + open) / 2;
    if (logEvidenceAbove(middle, counts) >= logEnough) shown = middle;
    else open = middle;
  }
  return shown;
}
