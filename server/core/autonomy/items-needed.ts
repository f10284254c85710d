import { logEnough, logEvidenceAbove, type EvidenceCounts } from "./evidence-value";

/** Beyond this many nobody waits for it: the cell is not good enough. */
const atMost = 100_000;

/**
 * How many more items have to come out clean, with none failed, until the target is shown: 0 where it is. Null where that
 * lies beyond all reach.
 */
export function itemsNeeded(target: number, { clean, failed }: EvidenceCounts): number | null {
  const isShown = (more: number) => logEvidenceAbove(target, { clean: clean + more, failed }) >= logEnough;
  if (isShown(0)) return 0;
  let enough = 1;
  while (!isShown(enough)) {
    enough *= 2;
    if (enough > atMost) return null;
  }
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (isShown(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
