import type { RejectReason } from "@/server/core/decision/reject-reason";
import type { TicketState } from "@/server/core/ticket/ticket-state";
import { assertClaim } from "@/server/store/queue-items";
import { getReview } from "@/server/store/reviews";
import type { Review } from "@/server/store/reviews";
import { claimTicket, getTicket, releaseClaim } from "@/server/store/tickets";
import type { Claim, Ticket } from "@/server/store/tickets";
import { approveReview } from "./approve-review";
import type { Approving } from "./approve-review";
import { refusal, reviewable, withReviewClaimed } from "./claim-review";
import type { AtReview, Decider } from "./claim-review";
import { closeReview } from "./close-review";
import type { Decided } from "./decided";
import { escalate } from "./escalate";
import { handOverUnread } from "./hand-over-unread";
import { rejectReview } from "./reject-review";
import type { Shell } from "./shell";
import { NotUnderstood, takeUpCard } from "./take-up";
import { workClaimed } from "./work-ticket";

export type Verdict = ({ kind: "approve" } & Approving) | { kind: "reject"; reason: RejectReason; note: string | null };

export interface SettleInput {
  reviewId: string;
  /** Hash of what the card showed: an approval holds for exactly that. */
  shownHash: string;
  verdict: Verdict;
  memberId: string;
  /** Of the decider's own claim on the item; null where they have none. */
  claimToken?: number | null;
  /** How many leads and owners the workspace has; absent: others than the decider. */
  leads?: number;
}

export interface Settled {
  ticketId: string;
  /** Of the ticket, by now. */
  state: TicketState;
  /** `needs_second`: it is recorded, and the card waits for somebody else's yes. */
  verdict: "approved" | "rejected" | "needs_second";
  /** Until then it can be taken back; null: it was done at once, or nothing is done yet. */
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
    if (review.shownHash !== input.shownHash)
      throw refusal("stale", "The card shows something else by now. Look at it again, and decide on what it shows");
    return { ticketId: review.ticketId, ...(await settle(shell, claim, review, input)) };
  });
  const ticket = await getTicket(shell.db, settled.ticketId);
  return { ...settled, state: ticket.state as TicketState };
}

function assertWaiting(review: Review): void {
  if (review.state === "stale")
    throw refusal(
      "stale",
      "The ticket has changed since this was proposed. If something of it still waits, it waits on a new card in the queue",
    );
  if (review.state !== "waiting")
    throw refusal("already_decided", "This review has been decided already. Its card says how, and by whom");
}

async function settle(
  shell: Shell,
  claim: Claim,
  review: Review,
  { verdict, ...input }: SettleInput,
): Promise<Pick<Settled, "verdict" | "actsAt">> {
  const { memberId, claimToken = null, leads = Infinity } = input;
  const by: Decider = { memberId, claimToken, leads };
  await assertClaim(shell.db, review.id, by.memberId, by.claimToken);
  const ticket = await getTicket(shell.db, review.ticketId);
  const decided = await readRun(shell, claim, review, ticket);
  if (decided === null) {
    throw refusal(
      "stale",
      "Another version of Resolvent made this card, and this one cannot read it: a person has it now. Find it in the tab Handed to a person",
    );
  }
  const at = { review, ticket, decided };
  if (shell.clock.now() > review.expiresAt) {
    await expire(shell, claim, at);
    throw refusal(
      "already_decided",
      "The time to decide has run out: the ticket went to a person. Find it in the tab Handed to a person",
    );
  }
  const settled = await decideOn(shell, claim, at, verdict, by);
  if (settled.verdict !== "needs_second" && settled.actsAt === null) {
    await workClaimed(shell, claim, settled.verdict === "rejected" ? "rejection" : "approval");
  }
  return settled;
}

async function decideOn(
  shell: Shell,
  claim: Claim,
  at: AtReview,
  verdict: Verdict,
  by: Decider,
): Promise<Pick<Settled, "verdict" | "actsAt">> {
  if (verdict.kind === "reject") {
    return { verdict: "rejected", actsAt: await rejectReview(shell, claim, at, verdict, by) };
  }
  return { actsAt: null, ...(await approveReview(shell, claim, at, verdict, by)) };
}

/** What the card was made from; null when this build cannot read it, and a person has the ticket for that. */
async function readRun(shell: Shell, claim: Claim, review: Review, ticket: Ticket): Promise<Decided | null> {
  try {
    return await takeUpCard(shell, review);
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    await handOverUnread(shell, claim, ticket, review.runId);
    await workClaimed(shell, claim, "not understood");
    return null;
  }
}

/** The time to decide ran out: the ticket goes to a person, never to an approval. */
async function expire(shell: Shell, claim: Claim, { review, ticket, decided }: AtReview): Promise<void> {
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
    const ticket = await getTicket(shell.db, ticketId);
    const decided = await readRun(shell, claim, review, ticket);
    if (decided !== null) await expire(shell, claim, { review, ticket, decided });
    return true;
  } finally {
    await releaseClaim(shell.db, claim);
  }
}
