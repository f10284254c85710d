import { AppError } from "@/server/platform/errors";
import type { AppErrorCode } from "@/server/platform/errors";
import { getReview } from "@/server/store/reviews";
import type { Review } from "@/server/store/reviews";
import { claimTicket, releaseClaim } from "@/server/store/tickets";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { Decided } from "./decided";
import type { Shell } from "./shell";

/** A card with all that it stands for. */
export interface AtReview {
  review: Review;
  ticket: Ticket;
  decided: Decided;
}

export interface Decider {
  memberId: string;
  claimToken: number | null;
  /** How many leads and owners there are: who published a release alone does not approve what it decided once there are two. */
  leads: number;
}

/** States of a ticket in which a person may decide on a card of it. */
export const reviewable = ["waiting_review", "working", "waiting_vendor"];
const claimTries = 20;
const claimPauseMs = 250;

/** A refusal that is told to whoever decides, in these very words */
export function refusal(code: AppErrorCode, says: string): AppError {
  return new AppError(code, says, { userMessage: `${says}.` });
}

/**
 * Does something with a review under its ticket's claim, and lets go. `assertStill` throws why nothing can be done with it:
 * who holds the ticket may be another person, and the question settled by now. Throws `conflict` when the claim is not let go.
 */
export async function withReviewClaimed<T>(
  shell: Shell,
  reviewId: string,
  assertStill: (review: Review) => void,
  work: (claim: Claim, review: Review) => Promise<T>,
): Promise<T> {
  const claim = await claimSoon(shell, reviewId, assertStill);
  try {
    const review = await getReview(shell.db, reviewId);
    assertStill(review);
    return await work(claim, review);
  } finally {
    await releaseClaim(shell.db, claim);
  }
}

/** The worker that holds the ticket is about to let it go: somebody who decides waits for it a moment. */
async function claimSoon(shell: Shell, reviewId: string, assertStill: (review: Review) => void): Promise<Claim> {
  for (let tries = 0; tries < claimTries; tries += 1) {
    const review = await getReview(shell.db, reviewId);
    assertStill(review);
    const claim = await claimTicket(shell.db, review.ticketId, shell.worker, shell.timing.leaseSeconds, reviewable);
    if (claim) return claim;
    await new Promise((resolve) => setTimeout(resolve, claimPauseMs));
  }
  throw refusal("conflict", "The agent is working on this ticket right now. Try again in a moment");
}
