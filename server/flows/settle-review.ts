import type { RejectReason } from "@/server/core/decision/reject-reason";
import type { TicketState } from "@/server/core/ticket/ticket-state";
import { assertClaim } from "@/server/store/queue-items";
import { getReview } from "@/server/store/reviews";
import type { Review } from "@/server/store/reviews";
import { claimTicket, getTicket, releaseClaim } from "@/server/store/tickets";
import type { Claim, Ticket } from "@/server/store/tickets";
import { approveReview } from "./approve-review";
import { refusal, reviewable, withReviewClaimed } from "./claim-review";
import type { Decided } from "./decided";
import { closeReview } from "./close-review";
import { escalate } from "./escalate";
import { rejectReview } from "./reject-review";
import type { Shell } from "./shell";
import { takeUp } from "./take-up";
import { workClaimed } from "./work-ticket";

export type Verdict =
  | { kind: "approve"; parts: string[]; vouch: string | null }
  | { kind: "reject"; reason: RejectReason; note: string | null };

export interface SettleInput {
  reviewId: string;
  /** Hash of what the card showed: an approval holds for exactly that. */
  shownHash: string;
  verdict: Verdict;
  memberId: string;
  /** Of the decider's own claim on the item; null where they have none. */
  claimToken?: number | null;
}

export interface Settled {
  ticketId: string;
  /** Of the ticket, by now. */
  state: TicketState;
  verdict: "approved" | "rejected";
  /** Until then it can be taken back; null: it was done at once. */
  actsAt: Date | null;
}

/**
 * A person's decision on what waits. An approval lifts the review findings that the card showed, on the parts that they
 * said yes to, after everything has been weighed afresh; a rejection hands the ticket to a person. Either is recorded in one
 * commit with its audit line and the job that carries it out when its hold is over; only where the settings hold nothing is
 * it done here. Throws `already_decided`, `stale`, `invalid_input`, `conflict`, `unavailable`.
 */
export async function settleReview(shell: Shell, input: SettleInput): Promise<Settled> {
  const settled = await withReviewClaimed(shell, input.reviewId, assertWaiting, async (claim, review) => {
    if (review.shownHash !== input.shownHash) throw refusal("stale", "The card shows something else by now");
    return { ticketId: review.ticketId, ...(await settle(shell, claim, review, input)) };
  });
  const ticket = await getTicket(shell.db, settled.ticketId);
  return { ...settled, state: ticket.state as TicketState };
}

function assertWaiting(review: Review): void {
  if (review.state === "stale") throw refusal("stale", "The ticket has changed since this was proposed");
  if (review.state !== "waiting") throw refusal("already_decided", "This review has been decided already");
}

async function settle(
  shell: Shell,
  claim: Claim,
  review: Review,
  { verdict, ...input }: SettleInput,
): Promise<Pick<Settled, "verdict" | "actsAt">> {
  const by = { memberId: input.memberId, claimToken: input.claimToken ?? null };
  await assertClaim(shell.db, review.id, by.memberId, by.claimToken);
  const ticket = await getTicket(shell.db, review.ticketId);
  const at = { review, ticket, decided: await takeUp(shell, { id: review.runId }) };
  if (shell.clock.now() > review.expiresAt) {
    await expire(shell, claim, at);
    throw refusal("already_decided", "The time to decide has run out: the ticket went to a person");
  }
  const rejects = verdict.kind === "reject";
  const actsAt = rejects
    ? await rejectReview(shell, claim, at, verdict, by)
    : await approveReview(shell, claim, at, verdict, by);
  if (actsAt === null) await workClaimed(shell, claim, rejects ? "rejection" : "approval");
  return { verdict: rejects ? "rejected" : "approved", actsAt };
}

/** The time to decide ran out: the ticket goes to a person, never to an approval. */
async function expire(
  shell: Shell,
  claim: Claim,
  { review, ticket, decided }: { review: Review; ticket: Ticket; decided: Decided },
): Promise<void> {
  const expired = { state: "expired", memberId: null, verdict: null, vouch: null } as const;
  const extra = ["The time to decide on it ran out."];
  await escalate(shell, claim, ticket, decided, extra, (held) => closeReview(held, shell, review, expired));
  await workClaimed(shell, claim, "expiry");
}

/** Lets a review that nobody decided in time fall to a person. False: it was decided, or somebody is at it. */
export async function expireReview(shell: Shell, reviewId: string): Promise<boolean> {
  const { ticketId } = await getReview(shell.db, reviewId);
  const claim = await claimTicket(shell.db, ticketId, shell.worker, shell.timing.leaseSeconds, reviewable);
  if (!claim) return false;
  try {
    const review = await getReview(shell.db, reviewId);
    if (review.state !== "waiting" || shell.clock.now() <= review.expiresAt) return false;
    const decided = await takeUp(shell, { id: review.runId });
    await expire(shell, claim, { review, ticket: await getTicket(shell.db, ticketId), decided });
    return true;
  } finally {
    await releaseClaim(shell.db, claim);
  }
}
