import { z } from "zod";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import type { Prisma } from "@/prisma/generated/client";
import { heldVerdict } from "./held-verdict";
import { amendQueueItems, markQueueItem } from "./queue-items";
import { closeReview, findWaitingReview } from "./reviews";
import type { Review } from "./reviews";

/** What the verdict of an approval holds. */
const ApprovedParts = z.object({ parts: z.array(z.string()) });

/** The parts of a run's plan that reviewers have approved, also those that are not done before their hold is over. */
export async function listApprovedParts(db: Db, runId: string): Promise<string[]> {
  return partsOf(db, { runId, state: "approved" });
}

/** Those of them that may be performed: their hold is over, or there was none. */
export async function listActingParts(db: Db, runId: string): Promise<string[]> {
  return partsOf(db, { runId, state: "approved", OR: [{ actsAt: null }, { actedAt: { not: null } }] });
}

async function partsOf(db: Db, where: Prisma.ReviewWhereInput): Promise<string[]> {
  const rows = await db.review.findMany({ where, select: { verdict: true } });
  return rows.flatMap((row) => ApprovedParts.parse(row.verdict).parts);
}

/** What was decided on a run's plan and is not taken up yet, soonest first. */
export async function listHeldVerdicts(db: Db, runId: string): Promise<Review[]> {
  return db.review.findMany({ where: { runId, ...heldVerdict }, orderBy: [{ actsAt: "asc" }, { id: "asc" }] });
}

/** Takes a held verdict up: from now on nobody can take it back. Throws `stale` when it is held no more. */
export async function takeUpVerdict(tx: Db, id: string, at: Date): Promise<void> {
  const { count } = await tx.review.updateMany({ where: { id, ...heldVerdict }, data: { actedAt: at } });
  if (count !== 1) throw new AppError("stale", "This verdict is not held any more");
  await markQueueItem(tx, id, { actsAt: null });
}

/** Takes a held verdict back before `now` reaches its end. Throws `already_decided` when it was taken up, or is over. */
export async function undoVerdict(tx: Db, id: string, now: Date): Promise<void> {
  const where = { id, ...heldVerdict, actsAt: { gt: now } };
  const { count } = await tx.review.updateMany({ where, data: { state: "undone" } });
  if (count !== 1) throw new AppError("already_decided", "This verdict cannot be taken back any more");
  await amendQueueItems(tx, [id], null);
}

/** The card of what was left ends, since one of the whole takes its place; nothing where none waits. */
export async function replaceRest(tx: Db, runId: string, at: Date): Promise<void> {
  const rest = await findWaitingReview(tx, runId);
  if (!rest) return;
  await closeReview(tx, rest.id, { state: "stale", decidedBy: null, decidedAt: at });
  await amendQueueItems(tx, [rest.id], null);
}
