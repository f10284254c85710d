import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import type { Prisma, Review } from "@/prisma/generated/client";

export type { Review };

export async function insertReview(tx: Db, data: Prisma.ReviewCreateManyInput): Promise<void> {
  await tx.review.createMany({ data: [data] });
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

/** Settles a waiting review. Throws `already_decided` when somebody was faster. */
export async function closeReview(
  tx: Db,
  id: string,
  data: Prisma.ReviewUpdateManyMutationInput & { state: "approved" | "rejected" | "expired" | "stale" },
): Promise<void> {
  const { count } = await tx.review.updateMany({ where: { id, state: "waiting" }, data });
  if (count !== 1) throw new AppError("already_decided", "This review has been decided already");
}

/** A card that waits, or a verdict that nothing was done on yet: both end with what they are about. */
const open = [
  { state: "waiting" },
  { state: { in: ["approved", "rejected"] }, actsAt: { not: null }, actedAt: null },
] satisfies Prisma.ReviewWhereInput[];

/**
 * A new message or a take-over makes what waits on a ticket stale, and what was decided and is still held: it is re-made,
 * never done as it stands.
 */
export async function staleReviews(tx: Db, ticketId: string): Promise<number> {
  const { count } = await tx.review.updateMany({ where: { ticketId, OR: open }, data: { state: "stale" } });
  return count;
}

/** The cards that wait, after one of them in the order of their ids ("": from the first), at most `limit`. */
export async function listWaitingReviews(db: Db, afterId: string, limit: number): Promise<Review[]> {
  const after = afterId === "" ? {} : { id: { gt: afterId } };
  return db.review.findMany({ where: { state: "waiting", ...after }, orderBy: { id: "asc" }, take: limit });
}

/** Binds a waiting card to another hash. Throws `already_decided` when it waits no more. */
export async function rebindReview(tx: Db, id: string, shownHash: string): Promise<void> {
  const { count } = await tx.review.updateMany({ where: { id, state: "waiting" }, data: { shownHash } });
  if (count !== 1) throw new AppError("already_decided", "This review has been decided already");
}
