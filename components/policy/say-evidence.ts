import { sharePercent } from "../shell/share-percent";
import type { CellStanding, Recommendation } from "@/server/core/autonomy/cell-standing";

/** Never more than the bound shows: 94.96 % is not yet 95 %. */
const shownPercent = (bound: number) => sharePercent(Math.floor(bound * 1000) / 1000);

/** What the evidence shows and what it still takes, in one line. */
export function sayEvidence({ bound, needed }: Pick<CellStanding, "bound" | "needed">, target: number): string {
  const goal = sharePercent(target);
  if (needed === 0) return `At least ${shownPercent(bound)} come out clean`;
  if (needed === null) return `${goal} is out of reach: too many have failed`;
  const more = needed === 1 ? "1 more clean approval" : `${String(needed)} more clean approvals`;
  return `${more} to reach ${goal}`;
}

/** Where a cell stands, in a few words. */
export const standingWording: Record<Recommendation, string> = {
  off: "Off",
  collecting: "Collecting evidence",
  ready: "Ready to graduate",
  graduated: "Has shown its target",
  past_evidence: "Acts past its evidence",
  demoted: "Taken back to suggesting",
};
