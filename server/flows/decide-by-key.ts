import type { z } from "zod";
import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import { ToldDecision } from "@/server/core/ticket/told-review";
import { inTransaction } from "@/server/platform/db";
import { sha256Hex } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import { dropRequestKey, findApiRequest, saveRequestAnswer, takeRequestKey } from "@/server/store/api-requests";
import { getReview } from "@/server/store/reviews";
import type { Review } from "@/server/store/reviews";
import { settleReview } from "./settle-review";
import type { Verdict } from "./settle-review";
import type { Shell } from "./shell";

export interface KeyDecision {
  reviewId: string;
  shownHash: string;
  verdict: Verdict;
  /** Whom the key acts for; `leads`: how many the workspace has. */
  member: { id: string; leads: number };
  /** Prefix of the key: the audit names it beside the member. */
  apiKey: string;
  /** The caller's own id of the request. */
  idempotencyKey: string | null;
}

/**
 * Decides a review in a member's name, as they would in the console: bound to what was shown, by the same rules of approval.
 * Once for an idempotency key, also when the process died between the decision and the answer; a refused request
 * leaves its key free. Throws what `settleReview` throws, and `key_reused`.
 */
export async function decideByKey(
  shell: Shell,
  asked: KeyDecision,
): Promise<{ answer: ToldDecision; repeated: boolean }> {
  const { idempotencyKey: key } = asked;
  const review = await getReview(shell.db, asked.reviewId);
  if (key === null) return { answer: await decide(shell, asked), repeated: false };
  const begun = await begin(shell, key, review, asked);
  if (begun.kind === "answered") return { answer: begun.answer, repeated: true };
  try {
    // What an earlier request under this key has decided and not answered is answered now.
    const before = begun.kind === "taken_up" ? await answerOf(shell, asked) : null;
    const answer = before ?? (await decide(shell, asked));
    await saveRequestAnswer(shell.db, key, answer);
    return { answer, repeated: before !== null };
  } catch (error) {
    const raced = begun.kind === "taken_up" && isDecided(error) ? await answerOf(shell, asked) : null;
    if (raced === null && error instanceof AppError) await dropRequestKey(shell.db, key);
    if (raced === null) throw error;
    await saveRequestAnswer(shell.db, key, raced);
    return { answer: raced, repeated: true };
  }
}

type Begun = { kind: "fresh" | "taken_up" } | { kind: "answered"; answer: ToldDecision };

async function begin(shell: Shell, key: string, review: Review, asked: KeyDecision): Promise<Begun> {
  const { reviewId, shownHash, verdict, member } = asked;
  const what = {
    what: "decision",
    reviewId,
    shownHash,
    member: member.id,
    verdict: JSON.parse(JSON.stringify(verdict)) as z.core.util.JSONType,
  };
  const requestHash = sha256Hex(canonicalBytes(what));
  return inTransaction(shell.db, async (tx) => {
    if (await takeRequestKey(tx, { key, requestHash, at: shell.clock.now() })) {
      await saveRequestAnswer(tx, key, { ticketId: review.ticketId, pending: true });
      return { kind: "fresh" };
    }
    const before = await findApiRequest(tx, key);
    if (before?.requestHash !== requestHash) {
      throw new AppError("key_reused", "Another request was made under this idempotency key");
    }
    const answer = ToldDecision.safeParse(before.answer);
    return answer.success ? { kind: "answered", answer: answer.data } : { kind: "taken_up" };
  });
}

const isDecided = (error: unknown) => error instanceof AppError && error.code === "already_decided";

/** What this very decision came to, where it is recorded already; null where it is not, or another one is. */
async function answerOf(shell: Shell, asked: KeyDecision): Promise<ToldDecision | null> {
  const { reviewId, verdict, member } = asked;
  const review = await getReview(shell.db, reviewId);
  if (!isShown(review, asked)) return null;
  const { ticketId, actsAt, actedAt } = review;
  if (isFirst(review, asked)) return { reviewId, ticketId, state: "needs_second", actsAt: null };
  const state = verdict.kind === "approve" ? "approved" : "rejected";
  if (review.state !== state || review.decidedBy !== member.id) return null;
  const held = actedAt === null ? (actsAt?.toISOString() ?? null) : null;
  return { reviewId, ticketId, state, actsAt: held };
}

/** What the decider has changed is shown under another hash from then on. */
function isShown(review: Review, { shownHash, verdict, member }: KeyDecision): boolean {
  const hasEdit = verdict.kind === "approve" && (verdict.edit ?? null) !== null;
  return review.shownHash === shownHash || (hasEdit && review.editedBy === member.id);
}

function isFirst(review: Review, { verdict, member }: KeyDecision): boolean {
  if (verdict.kind !== "approve" || review.state !== "waiting" || review.firstBy !== member.id) return false;
  return verdict.parts.every((part) => review.firstParts.includes(part));
}

async function decide(shell: Shell, asked: KeyDecision): Promise<ToldDecision> {
  const { reviewId, shownHash, verdict, member, apiKey } = asked;
  const through = { ...shell, actingKey: apiKey };
  const by = { memberId: member.id, claimToken: null, leads: member.leads };
  const settled = await settleReview(through, { reviewId, shownHash, verdict, ...by });
  const { ticketId, verdict: state, actsAt } = settled;
  return { reviewId, ticketId, state, actsAt: actsAt?.toISOString() ?? null };
}
