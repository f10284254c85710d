import { z } from "zod";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import type { Prisma } from "@/prisma/generated/client";
import { heldVerdict } from "./held-verdict";
import { amendQueueItems, markQueueItem, reprojectQueueItem } from "./queue-items";
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

const waitsNoMore = "This review has been decided already";

/** The first of two approvals: the card keeps waiting. Throws `already_decided` when it waits no more. */
export async function recordFirst(
  tx: Db,
  id: string,
  first: { by: string; at: Date; parts: readonly string[]; vouch: string | null },
): Promise<void> {
  const data = { firstBy: first.by, firstAt: first.at, firstParts: [...first.parts], vouch: first.vouch };
  const { count } = await tx.review.updateMany({ where: { id, state: "waiting" }, data });
  if (count !== 1) throw new AppError("already_decided", waitsNoMore);
  await markQueueItem(tx, id, { needsSecond: true });
}

/** Takes the first of two approvals back. Throws `already_decided` when the card waits no more. */
export async function clearFirst(tx: Db, id: string): Promise<void> {
  const data = { firstBy: null, firstAt: null, firstParts: [], vouch: null };
  const { count } = await tx.review.updateMany({ where: { id, state: "waiting" }, data });
  if (count !== 1) throw new AppError("already_decided", waitsNoMore);
  await markQueueItem(tx, id, { needsSecond: false });
}

export interface RecordedEdit {
  /** The decision on what was made of it, already saved: what the card shows from now on. */
  decisionId: string;
  shownHash: string;
  /** All edits so far with what stood there before. */
  sealed: Uint8Array<ArrayBuffer>;
  by: string;
  distance: number;
}

/**
 * A waiting card shows what a reviewer has made of it; who had approved it before has approved something else. Throws
 * `already_decided` when it waits no more.
 */
export async function recordEdit(
  tx: Db,
  review: Pick<Review, "id" | "ticketId" | "runId" | "createdAt">,
  { decisionId, shownHash, sealed, by, distance }: RecordedEdit,
): Promise<void> {
  const { id, ticketId, runId, createdAt: at } = review;
  const edit = { decisionId, shownHash, sealedEdit: sealed, editedBy: by, editDistance: distance };
  const data = { ...edit, firstBy: null, firstAt: null, firstParts: [] };
  const { count } = await tx.review.updateMany({ where: { id, state: "waiting" }, data });
  if (count !== 1) throw new AppError("already_decided", waitsNoMore);
  await reprojectQueueItem(tx, { kind: "review", id, ticketId, decisionId, runId, at });
  await markQueueItem(tx, id, { needsSecond: false });
}
