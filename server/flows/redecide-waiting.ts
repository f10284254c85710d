import { listWaitingReviews, type Review } from "@/server/store/reviews";
import { redecideReview } from "./redecide-review";
import type { Shell } from "./shell";

/** What became of the cards that waited on an intent that changed. */
export interface WaitingWork {
  kept: number;
  renewed: number;
  left: number;
}

const pageSize = 100;

/** Decides what waits on these intents anew, where another release rules its ticket by now. Asks no model. */
export async function redecideWaiting(
  shell: Shell,
  touched: ReadonlySet<string>,
  isMoved: (review: Review) => boolean,
): Promise<WaitingWork> {
  const waiting = { kept: 0, renewed: 0, left: 0 };
  for (let after = ""; ;) {
    const page = await listWaitingReviews(shell.db, after, pageSize);
    for (const review of page.filter(isMoved)) {
      const what = await redecideReview(shell, review, touched);
      if (what !== "untouched") waiting[what] += 1;
    }
    after = page.at(-1)?.id ?? "";
    if (page.length < pageSize) return waiting;
  }
}
