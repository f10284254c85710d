import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import type { Prisma, Review } from "@/prisma/generated/client";
import { heldVerdict } from "./held-verdict";
import { amendQueueItems, closeQueueItem, closeQueueItemsOf, insertQueueItem, markQueueItem } from "./queue-items";
import type { QueueEnd } from "./queue-items";

export type { Review };

/**
 * Adds a card, and puts it into the queue where it waits. It says which card it replaces: the newest of its episode, where
 * that went stale.
 */
export async function insertReview(tx: Db, data: Prisma.ReviewCreateManyInput): Promise<void> {
  const { ticketId, episode } = data;
  const before = await tx.review.findFirst({
    where: { ticketId, episode },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, state: true },
  });
  const replacesId = before?.state === "stale" ? before.id : null;
  await tx.review.createMany({ data: [{ replacesId, ...data }] });
  if (data.state !== "waiting") return;
  const { id, decisionId, runId } = data;
  const at = new Date(data.createdAt);
  await insertQueueItem(tx, { kind: "review", id, ticketId, decisionId, runId, causes: null, team: null, at });
}

export async function getReview(db: Db, id: string): Promise<Review> {
  const review = await db.review.findFirst({ where: { id } });
  if (!review) throw new AppError("not_found", "There is no such review");
  return review;
}

/** The card that waits on what a run has decided; null when none does. */
export async function findWaitingReview(db: Db, runId: string): Promise<Review | null> {
  return db.review.findFirst({ where: { runId, state: "waiting" }, orderBy: { id: "desc" } });
}

/** What settles a review. */
export interface ReviewEnd extends Prisma.ReviewUpdateManyMutationInput {
  state: "approved" | "rejected" | "expired" | "stale";
  decidedBy: string | null;
  decidedAt: Date;
}

/**
 * Settles a waiting review and takes it out of the queue. `shown`: how the queue tells of it, where that is more than the
 * state. Throws `already_decided` when somebody was faster.
 */
export async function closeReview(
  tx: Db,
  id: string,
  data: ReviewEnd,
  shown: Partial<Pick<QueueEnd, "verdict" | "actsAt">> = {},
): Promise<void> {
  const { count } = await tx.review.updateMany({ where: { id, state: "waiting" }, data });
  if (count !== 1) throw new AppError("already_decided", "This review has been decided already");
  await closeQueueItem(tx, id, { verdict: data.state, by: data.decidedBy, at: data.decidedAt, ...shown });
}

/**
 * A new message or a take-over makes what waits on a ticket stale, and what was decided and is still held: it is re-made,
 * never done as it stands.
 */
export async function staleReviews(
  tx: Db,
  ticketId: string,
  at: Date,
  shown: Pick<QueueEnd, "verdict" | "by"> = { verdict: "stale", by: null },
): Promise<number> {
  const held = await tx.review.findMany({ where: { ticketId, ...heldVerdict }, select: { id: true } });
  if (held.length > 0) {
    const id = { in: held.map((review) => review.id) };
    await tx.review.updateMany({ where: { id, ...heldVerdict }, data: { state: "stale" } });
    await amendQueueItems(tx, id.in, shown.verdict);
  }
  const { count } = await tx.review.updateMany({
    where: { ticketId, state: "waiting" },
    data: { state: "stale", decidedAt: at },
  });
  if (count > 0) await closeQueueItemsOf(tx, ticketId, "review", { ...shown, at });
  return count + held.length;
}

/** The cards that wait, after one of them in the order of their ids ("": from the first), at most `limit`. */
export async function listWaitingReviews(db: Db, afterId: string, limit: number): Promise<Review[]> {
  const after = afterId === "" ? {} : { id: { gt: afterId } };
  return db.review.findMany({ where: { state: "waiting", ...after }, orderBy: { id: "asc" }, take: limit });
}

/** Binds a waiting card to another hash and release. Throws `already_decided` when it waits no more. */
export async function rebindReview(tx: Db, id: string, shownHash: string, release: number | null): Promise<void> {
  const { count } = await tx.review.updateMany({ where: { id, state: "waiting" }, data: { shownHash } });
  if (count !== 1) throw new AppError("already_decided", "This review has been decided already");
  await markQueueItem(tx, id, { release });
}
