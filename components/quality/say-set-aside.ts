import type { StandingWhy } from "@/server/core/quality/calibration";

/** Why somebody's approvals count no more: for themselves, and for who reads of them. */
export const saySetAside: Record<StandingWhy, { yours: string; theirs: string }> = {
  misses_planted: {
    yours:
      "You passed several tests that had something wrong with them. They count again once you have caught enough of them.",
    theirs: "Passed too many tests.",
  },
  disagrees: {
    yours:
      "You and your colleagues come to different verdicts on the same items. They count again once you agree more often.",
    theirs: "Sees things otherwise than colleagues.",
  },
};
