import type { z } from "zod";
import { applyApproval } from "@/server/core/decision/apply-approval";
import { decide } from "@/server/core/decision/decide";
import type { Decision } from "@/server/core/decision/decision";
import { deriveFacts } from "@/server/core/evidence/facts";
import type { TicketState } from "@/server/core/ticket/ticket-state";
import { AppError } from "@/server/platform/errors";
import type { Db } from "@/server/platform/db";
import { listActionRuns, listRefusedRuns } from "@/server/store/action-runs";
import { findEvidence } from "@/server/store/evidence";
import { findDecisionOfRun } from "@/server/store/decisions";
import { countAgentReplies } from "@/server/store/messages";
import { findRelease } from "@/server/store/releases";
import { closeReview, getReview, insertReview, listApprovedParts } from "@/server/store/reviews";
import { findRun } from "@/server/store/runs";
import { getSettings } from "@/server/store/settings";
import { claimTicket, getTicket, releaseClaim } from "@/server/store/tickets";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { Review } from "@/server/store/reviews";
import { openVault } from "@/server/store/vault";
import type { Decided } from "./advance-run";
import { claimedTransaction } from "./claimed-transaction";
import { endRun } from "./end-run";
import { escalate } from "./escalate";
import { readRecords } from "./read-records";
import { shownHash } from "./shown-hash";
import type { Shell } from "./shell";
import { weighProposal } from "./weigh-proposal";
import { workClaimed } from "./work-ticket";

export type Verdict =
  { kind: "approve"; parts: string[]; vouch: string | null } | { kind: "reject"; reason: string; note: string | null };

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
    if (fresh.shownHash !== input.shownHash) throw new AppError("stale", "The card shows something else by now");
    await settle(shell, claim, fresh, input);
  } finally {
    await releaseClaim(shell.db, claim);
  }
  const ticket = await getTicket(shell.db, review.ticketId);
  return { ticketId: ticket.id, state: ticket.state as TicketState };
}

function assertOpen(review: Review): void {
  if (review.state === "stale") throw new AppError("stale", "The ticket has changed since this was proposed");
  if (review.state !== "waiting") throw new AppError("already_decided", "This review has been decided already");
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
  throw new AppError("conflict", "The agent is working on this ticket right now");
}

async function settle(shell: Shell, claim: Claim, review: Review, input: SettleInput): Promise<void> {
  const ticket = await getTicket(shell.db, review.ticketId);
  const decided = await loadDecided(shell, review);
  if (shell.clock.now() > review.expiresAt) {
    await close(shell, claim, review, { state: "expired", memberId: null, verdict: null, vouch: null });
    await escalate(shell, claim, ticket, decided, ["The time to decide on it ran out."]);
    throw new AppError("already_decided", "The time to decide has run out: the ticket went to a person");
  }
  if (input.verdict.kind === "reject") {
    const { reason, note } = input.verdict;
    await close(shell, claim, review, {
      state: "rejected",
      memberId: input.memberId,
      verdict: { reason, note },
      vouch: null,
    });
    await escalate(shell, claim, ticket, decided, [`A reviewer rejected the proposal: ${reason}.`]);
    await workClaimed(shell, claim, "rejection");
    return;
  }
  await approve(shell, claim, { review, ticket, decided }, input.verdict, input.memberId);
}

async function loadDecided(shell: Shell, review: Review): Promise<Decided> {
  const row = await findDecisionOfRun(shell.db, review.runId);
  const evidence = row ? await findEvidence(shell.db, row.id) : null;
  if (!row || !evidence) throw new AppError("not_found", "The decision of this review does not exist");
  const release = row.decision.release === null ? null : await findRelease(shell.db, row.decision.release);
  return { decisionId: row.id, runId: row.runId, decision: row.decision, evidence, release };
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
    await close(shell, claim, review, { state: "stale", memberId, verdict: null, vouch: null });
    await endRun(shell, claim, ticket, decided, "it changed since it was shown");
    await workClaimed(shell, claim, "stale approval");
    throw new AppError("stale", "Something has changed since this was shown: it was proposed afresh");
  }
  const rest = again.parts.filter((part) => part.outcome === "review").map((part) => part.part);
  await close(
    shell,
    claim,
    review,
    { state: "approved", memberId, verdict: { parts: verdict.parts }, vouch: verdict.vouch },
    (tx) => bind(tx, shell, at, verdict.parts, memberId, rest.length > 0),
  );
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
  if (unknown.length > 0) throw new AppError("invalid_input", `There is nothing to approve in ${unknown.join(", ")}`);
  const approved = new Set([...earlier, ...verdict.parts]);
  const states = evidence.proposal.reply?.sections.flatMap((section) => section.states) ?? [];
  const unapproved = states.filter((part) => waiting.includes(part) && !approved.has(part));
  if (verdict.parts.includes("reply") && unapproved.length > 0) {
    throw new AppError("invalid_input", "The reply states an effect that is not approved");
  }
  const weak = decision.because.some(
    (finding) => finding.reason.code === "identity_too_weak" && verdict.parts.includes(finding.part),
  );
  if (weak && (verdict.vouch === null || verdict.vouch.trim() === "")) {
    throw new AppError("invalid_input", "Say how you checked who is asking");
  }
}

/** Everything is weighed on fresh records; the approval lifts what the card showed and nothing else. */
async function decideAgain(
  shell: Shell,
  ticket: Ticket,
  { decision, evidence, decisionId }: Decided,
  parts: readonly string[],
): Promise<Decision | { stale: unknown[] }> {
  const records = await readRecords(shell, evidence.identity.customerId);
  const runs = await listActionRuns(shell.db, { decisionId });
  // What has been done already is not weighed again: the world is as it is because of it.
  const open = new Set(runs.filter((run) => run.state === "held").map((run) => run.part));
  const actions = evidence.proposal.actions.filter((action) => open.has(action.id));
  const facts = Object.fromEntries(
    Object.entries(evidence.focus).map(([want, focus]) => [want, deriveFacts(records, focus)]),
  );
  const settings = await getSettings(shell.db);
  const release = decision.release === null ? null : await findRelease(shell.db, decision.release);
  const input = await weighProposal(
    shell,
    { ...evidence, records, facts, proposal: { ...evidence.proposal, actions } },
    {
      settings: settings.body,
      ticket,
      draws: evidence.input.draws,
      modelFailed: evidence.input.modelFailed,
      unresolved: evidence.input.wants.flatMap(({ id, unresolved }) =>
        unresolved === null ? [] : [{ want: id, why: unresolved }],
      ),
      stepsSpent: evidence.input.stepsSpent,
      attachments: evidence.input.attachments,
      exceptDecision: decisionId,
      refused: await listRefusedRuns(shell.db, ticket.id, ticket.episode),
    },
  );
  const policy = { release: release ? { number: release.number, policy: release.policy } : null, settings };
  const replies = await countAgentReplies(shell.db, ticket.id, ticket.episode);
  const fresh = decide({ repliesThisEpisode: replies }, policy, input);
  return applyApproval(fresh, { shown: decision.because, parts });
}

interface Closing {
  state: "approved" | "rejected" | "expired" | "stale";
  memberId: string | null;
  verdict: Record<string, z.core.util.JSONType> | null;
  vouch: string | null;
}

async function close(
  shell: Shell,
  claim: Claim,
  review: Review,
  closing: Closing,
  also?: (tx: Db) => Promise<void>,
): Promise<void> {
  await claimedTransaction(shell, claim, "settle review", async (held) => {
    const { tx } = held;
    const now = shell.clock.now();
    await closeReview(tx, review.id, {
      state: closing.state,
      decidedBy: closing.memberId,
      decidedAt: now,
      ...(closing.verdict ? { verdict: closing.verdict } : {}),
      vouch: closing.vouch,
    });
    await also?.(tx);
    if (closing.state !== "approved" && closing.state !== "rejected") return;
    held.audit({
      kind: closing.state === "approved" ? "review.approved" : "review.rejected",
      at: now.toISOString(),
      actor: { kind: "member", id: closing.memberId ?? "" },
      data: {
        review: review.id,
        shown: review.shownHash,
        vouched: closing.vouch !== null,
        ...partsOf(closing.verdict),
      },
    });
  });
}

function partsOf(verdict: Closing["verdict"]): Record<string, z.core.util.JSONType> {
  if (verdict === null) return {};
  const { parts, reason } = verdict;
  return { ...(parts === undefined ? {} : { parts }), ...(reason === undefined ? {} : { reason }) };
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
  await tx.actionRun.updateMany({ where: { id: { in: ids } }, data: { actorKind: "member", actorId: memberId } });
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
