import { rejectWording } from "@/server/core/decision/reject-reason";
import type { RejectReason } from "@/server/core/decision/reject-reason";
import { AppError } from "@/server/platform/errors";
import type { AppErrorCode } from "@/server/platform/errors";
import type { TicketState } from "@/server/core/ticket/ticket-state";
import type { Db } from "@/server/platform/db";
import { approveRuns, listActionRuns } from "@/server/store/action-runs";
import { enqueue } from "@/server/store/jobs";
import { getReview, insertReview, listApprovedParts } from "@/server/store/reviews";
import { findRun } from "@/server/store/runs";
import { claimTicket, getTicket, releaseClaim } from "@/server/store/tickets";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { Review } from "@/server/store/reviews";
import { openVault } from "@/server/store/vault";
import type { Decided } from "./decided";
import { claimedTransaction } from "./claimed-transaction";
import type { Held } from "./claimed-transaction";
import { closeReview } from "./close-review";
import { decideAgain } from "./decide-again";
import { endRun } from "./end-run";
import { handOverUnread } from "./hand-over-unread";
import { escalate } from "./escalate";
import { shownHash } from "./shown-hash";
import type { Shell } from "./shell";
import { NotUnderstood, takeUp } from "./take-up";
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
}

const reviewable = ["waiting_review", "working", "waiting_vendor"];
const claimTries = 20;
const claimPauseMs = 250;

/**
 * A person's decision on what waits. An approval lifts the review findings that the card showed, on the parts that they
 * said yes to, after everything has been weighed afresh; then the same door as the agent's performs it. A rejection
 * hands the ticket to a person. Throws `already_decided`, `stale`, `invalid_input`, `conflict`.
 */
export async function settleReview(
  shell: Shell,
  input: SettleInput,
): Promise<{ ticketId: string; state: TicketState }> {
  const review = await getReview(shell.db, input.reviewId);
  assertOpen(review);
  const claim = await claimSoon(shell, review);
  try {
    const fresh = await getReview(shell.db, input.reviewId);
    assertOpen(fresh);
    if (fresh.shownHash !== input.shownHash) throw refusal("stale", "The card shows something else by now");
    await settle(shell, claim, fresh, input);
  } finally {
    await releaseClaim(shell.db, claim);
  }
  const ticket = await getTicket(shell.db, review.ticketId);
  return { ticketId: ticket.id, state: ticket.state as TicketState };
}

/** A refusal that is told to whoever decides, in these very words. */
function refusal(code: AppErrorCode, says: string): AppError {
  return new AppError(code, says, { userMessage: `${says}.` });
}

function assertOpen(review: Review): void {
  if (review.state === "stale") throw refusal("stale", "The ticket has changed since this was proposed");
  if (review.state !== "waiting") throw refusal("already_decided", "This review has been decided already");
}

/** The worker that holds the ticket is about to let it go: somebody who decides waits for it a moment. */
async function claimSoon(shell: Shell, { id, ticketId }: Review): Promise<Claim> {
  for (let tries = 0; tries < claimTries; tries += 1) {
    const claim = await claimTicket(shell.db, ticketId, shell.worker, shell.timing.leaseSeconds, reviewable);
    if (claim) return claim;
    // Who holds it may be another reviewer, and the question settled by now.
    assertOpen(await getReview(shell.db, id));
    await new Promise((resolve) => setTimeout(resolve, claimPauseMs));
  }
  throw refusal("conflict", "The agent is working on this ticket right now");
}

async function settle(shell: Shell, claim: Claim, review: Review, input: SettleInput): Promise<void> {
  const ticket = await getTicket(shell.db, review.ticketId);
  const decided = await readRun(shell, claim, review, ticket);
  if (decided === null) {
    throw refusal(
      "stale",
      "Another version of Resolvent made this card, and this one cannot read it: a person has it now",
    );
  }
  if (shell.clock.now() > review.expiresAt) {
    await expire(shell, claim, { review, ticket, decided });
    throw refusal("already_decided", "The time to decide has run out: the ticket went to a person");
  }
  if (input.verdict.kind === "reject") {
    const { reason, note } = input.verdict;
    const rejected = { state: "rejected", memberId: input.memberId, verdict: { reason, note }, vouch: null } as const;
    const extra = [
      `A reviewer rejected the proposal: ${rejectWording[reason]}.`,
      ...(note === null ? [] : [`Their note: ${note}`]),
    ];
    await escalate(shell, claim, ticket, decided, extra, (held) => closeReview(held, shell, review, rejected));
    await workClaimed(shell, claim, "rejection");
    return;
  }
  await approve(shell, claim, { review, ticket, decided }, input.verdict, input.memberId);
}

/** What the card was made from; null when this build cannot read it, and a person has the ticket for that. */
async function readRun(shell: Shell, claim: Claim, review: Review, ticket: Ticket): Promise<Decided | null> {
  try {
    const run = await findRun(shell.db, review.runId);
    if (run === null) throw new Error("a review without a run");
    return await takeUp(shell, run);
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    await handOverUnread(shell, claim, ticket, review.runId);
    await workClaimed(shell, claim, "not understood");
    return null;
  }
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
    const ticket = await getTicket(shell.db, ticketId);
    const decided = await readRun(shell, claim, review, ticket);
    if (decided !== null) await expire(shell, claim, { review, ticket, decided });
    return true;
  } finally {
    await releaseClaim(shell.db, claim);
  }
}

async function approve(
  shell: Shell,
  claim: Claim,
  at: { review: Review; ticket: Ticket; decided: Decided },
  verdict: Extract<Verdict, { kind: "approve" }>,
  memberId: string,
): Promise<void> {
  const { review, ticket, decided } = at;
  const earlier = await listApprovedParts(shell.db, decided.decisionId);
  assertApprovable(decided, verdict, earlier);
  const outdated = (await findRun(shell.db, decided.runId))?.state !== "decided";
  const parts = [...earlier, ...verdict.parts];
  const again = outdated ? null : await decideAgain(shell, ticket, decided, parts);
  if (again === null || "stale" in again) {
    const stale = { state: "stale", memberId, verdict: null, vouch: null } as const;
    const first = (held: Held) => closeReview(held, shell, review, stale);
    await endRun(shell, claim, ticket, decided, "it changed since it was shown", first);
    await workClaimed(shell, claim, "stale approval");
    throw refusal("stale", "Something has changed since this was shown: it was proposed afresh");
  }
  const rest = again.parts.filter((part) => part.outcome === "review").map((part) => part.part);
  const approved = { state: "approved", memberId, verdict: { parts: verdict.parts }, vouch: verdict.vouch } as const;
  await claimedTransaction(shell, claim, "settle review", async (held) => {
    await closeReview(held, shell, review, approved);
    await bind(held.tx, shell, at, verdict.parts, memberId, rest.length > 0);
    // Who approved may die before what they approved is done.
    const payload = { workspaceId: shell.workspaceId, ticketId: ticket.id };
    await enqueue(held.tx, "resume_ticket", payload, { startAfterSeconds: shell.timing.leaseSeconds + 1 });
  });
  await workClaimed(shell, claim, "approval");
}

/** Refuses what a card does not offer, a reply whose effects are not approved, and weak identity without a vouch. */
function assertApprovable(
  { decision, evidence }: Decided,
  verdict: Extract<Verdict, { kind: "approve" }>,
  earlier: readonly string[],
): void {
  const waiting = decision.parts.filter((part) => part.outcome === "review").map((part) => part.part);
  const unknown = verdict.parts.filter((part) => !waiting.includes(part));
  if (unknown.length > 0) throw refusal("invalid_input", `There is nothing to approve in ${unknown.join(", ")}`);
  const approved = new Set([...earlier, ...verdict.parts]);
  const states = evidence.proposal.reply?.sections.flatMap((section) => section.states) ?? [];
  const unapproved = states.filter((part) => waiting.includes(part) && !approved.has(part));
  if (verdict.parts.includes("reply") && unapproved.length > 0) {
    throw refusal("invalid_input", "The reply states an effect that is not approved");
  }
  const weak = decision.because.some(
    (finding) => finding.reason.code === "identity_too_weak" && verdict.parts.includes(finding.part),
  );
  if (weak && (verdict.vouch === null || verdict.vouch.trim() === "")) {
    throw refusal("invalid_input", "Say how you checked who is asking");
  }
}

/** The approved runs carry the reviewer as actor; what stays in review gets a card of its own. */
async function bind(
  tx: Db,
  shell: Shell,
  { review, ticket, decided }: { review: Review; ticket: Ticket; decided: Decided },
  parts: readonly string[],
  memberId: string,
  hasRest: boolean,
): Promise<void> {
  const runs = await listActionRuns(tx, { decisionId: decided.decisionId });
  const ids = runs.filter((run) => parts.includes(run.part) && run.state === "held").map((run) => run.id);
  await approveRuns(tx, ids, memberId);
  if (!hasRest) return;
  const { id: _id, shownHash: _shown, ...same } = review;
  const vault = await openVault(tx, ticket.requesterId);
  await insertReview(tx, {
    ticketId: same.ticketId,
    episode: same.episode,
    runId: same.runId,
    decisionId: same.decisionId,
    id: shell.ids.next(),
    state: "waiting",
    shownHash: shownHash(vault, decided.evidence, decided.decision, same.expiresAt),
    expiresAt: same.expiresAt,
    createdAt: shell.clock.now(),
  });
}
