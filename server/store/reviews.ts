import { z } from "zod";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import type { Prisma, Review } from "@/prisma/generated/client";

export type { Review };

/** What the verdict of an approval holds. */
const ApprovedParts = z.object({ parts: z.array(z.string()) });

export async function insertReview(tx: Db, data: Prisma.ReviewCreateManyInput): Promise<void> {
  await tx.review.createMany({ data: [data] });
}

export async function getReview(db: Db, id: string): Promise<Review> {
  const review = await db.review.findFirst({ where: { id } });
  if (!review) throw new AppError("not_found", "There is no such review");
  return review;
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

/** A new message or a take-over makes what waits on a ticket stale: it is re-made, never approved as it stands. */
export async function staleReviews(tx: Db, ticketId: string): Promise<number> {
  const { count } = await tx.review.updateMany({ where: { ticketId, state: "waiting" }, data: { state: "stale" } });
  return count;
}

/** The parts of a decision that reviewers have approved. */
export async function listApprovedParts(db: Db, decisionId: string): Promise<string[]> {
  const rows = await db.review.findMany({ where: { decisionId, state: "approved" }, select: { verdict: true } });
  return rows.flatMap((row) => ApprovedParts.parse(row.verdict).parts);
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
