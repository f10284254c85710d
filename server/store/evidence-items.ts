import type { JudgedItem } from "@/server/core/autonomy/judge-cell";
import { isSetAside } from "@/server/core/autonomy/evidence-item";
import type { EvidenceFault, EvidenceResult } from "@/server/core/autonomy/evidence-item";
import type { Db } from "@/server/platform/db";
import type { EvidenceItem, Prisma } from "@/prisma/generated/client";
import { listNotCounted } from "./reviewer-standings";

export type { EvidenceItem };

/** An intent x (action or "reply"), in one version. */
export interface CellVersion {
  intent: string;
  cell: string;
  version: string;
}

/** Adds items. Who settles the same part twice adds it once. */
export async function insertEvidenceItems(tx: Db, items: Prisma.EvidenceItemCreateManyInput[]): Promise<void> {
  if (items.length > 0) await tx.evidenceItem.createMany({ data: items, skipDuplicates: true });
}

/**
 * Puts what a quality check says in the place of what one said before: of a decision it says one thing. What has failed for
 * another reason meanwhile stays.
 */
export async function replaceQualityItems(
  tx: Db,
  decisionId: string,
  items: Prisma.EvidenceItemCreateManyInput[],
): Promise<void> {
  await tx.evidenceItem.deleteMany({
    where: { decisionId, source: "qa", OR: [{ fault: null }, { fault: "quality_failed" }] },
  });
  await insertEvidenceItems(tx, items);
}

/** What spoke against items that wait for their window to pass, and when. */
export interface Fault {
  fault: EvidenceFault;
  hard: boolean;
  at: Date;
}

/** Fails what still waits of a ticket, or of one part of a decision. Says how many items that were; what is settled stays. */
export async function failPendingItems(
  tx: Db,
  of: { ticketId: string } | { decisionId: string; part: string },
  { fault, hard, at }: Fault,
): Promise<number> {
  const data = { result: "failed", fault, hard, settledAt: at };
  const { count } = await tx.evidenceItem.updateMany({ where: { ...of, result: "pending" }, data });
  return count;
}

/** Fails what a quality check had found nothing wrong with, whether it waits or has counted. Says how many items that were. */
export async function failCheckedItems(
  tx: Db,
  of: { decisionId: string; part: string },
  { fault, hard, at }: Fault,
): Promise<number> {
  const data = { result: "failed", fault, hard, settledAt: at };
  const { count } = await tx.evidenceItem.updateMany({ where: { ...of, source: "qa", hard: false }, data });
  return count;
}

/** A ticket that may ask again what another one was about. */
export interface AskedAgain {
  ticketId: string;
  linkedFromId: string | null;
  requesterId: string;
  customerId: string | null;
  intents: readonly string[];
  openedAt: Date;
}

/**
 * Fails what still waits of earlier tickets of the same person, of one of these intents, and of the ticket that this one
 * continues. Earlier: settled before this one was opened. Says how many items that were.
 */
export async function failAskedAgain(tx: Db, again: AskedAgain, at: Date): Promise<number> {
  const { ticketId, linkedFromId, requesterId, customerId, intents, openedAt } = again;
  const same = [{ requesterId }, ...(customerId === null ? [] : [{ customerId }])];
  const { count } = await tx.evidenceItem.updateMany({
    where: {
      ...{ result: "pending", createdAt: { lt: openedAt }, ticketId: { not: ticketId } },
      OR: [
        { intent: { in: [...intents] }, ticket: { OR: same } },
        ...(linkedFromId === null ? [] : [{ ticketId: linkedFromId }]),
      ],
    },
    data: { result: "failed", fault: "asked_again" satisfies EvidenceFault, settledAt: at },
  });
  return count;
}

/** Counts what has waited its time without anything speaking against it. Can be repeated and raced: each item turns once. */
export async function settleDueItems(db: Db, now: Date): Promise<number> {
  const { count } = await db.evidenceItem.updateMany({
    where: { result: "pending", countsAt: { lte: now } },
    data: { result: "clean", settledAt: now },
  });
  return count;
}

/** Cells with a failure: what a verdict may have to change. */
export async function listDoubtfulCells(db: Db): Promise<CellVersion[]> {
  return db.evidenceItem.findMany({
    where: { result: "failed" },
    distinct: ["intent", "cell", "version"],
    select: { intent: true, cell: true, version: true },
  });
}

/** Enough to judge a cell by; older ones change nothing any more. */
const judgedAtMost = 20_000;

/**
 * The settled items of a cell in the order in which their results came in, after `since`, without the approvals of those who are
 * not believed.
 */
export async function listJudgedItems(db: Db, of: CellVersion, since: Date | null): Promise<JudgedItem[]> {
  const rows = await db.evidenceItem.findMany({
    where: { ...of, settledAt: since === null ? { not: null } : { gt: since } },
    orderBy: [{ settledAt: "desc" }, { id: "desc" }],
    select: { result: true, hard: true, ticketId: true, approvedBy: true },
    take: judgedAtMost,
  });
  const below = await listNotCounted(db);
  return rows
    .reverse()
    .filter((row) => !isSetAside(row, below))
    .map(({ result, hard, ticketId }) => ({ failed: result === "failed", hard, ticket: ticketId }));
}

export interface CellCount extends CellVersion {
  /** `set_aside`: clean, approved by somebody who is not believed. */
  result: EvidenceResult | "set_aside";
  items: number;
  hard: number;
}

/** How many items of each result every cell has, in every version; of one intent and cell where it is given. */
export async function countEvidence(db: Db, of: { intent?: string; cell?: string } = {}): Promise<CellCount[]> {
  const by = ["intent", "cell", "version", "result", "hard", "approvedBy"] as const;
  const groups = await db.evidenceItem.groupBy({
    by: [...by],
    where: of,
    _count: { _all: true },
  });
  const below = await listNotCounted(db);
  return groups.map(({ intent, cell, version, result, hard, approvedBy, _count }) => ({
    ...{ intent, cell, version, items: _count._all },
    result: isSetAside({ result, approvedBy }, below) ? "set_aside" : (result as EvidenceResult),
    hard: hard ? _count._all : 0,
  }));
}

/** A page of a cell's items in every version, newest first, each with its ticket's subject. */
export async function listEvidenceItems(
  db: Db,
  of: { intent: string; cell: string },
  { before, limit }: { before: string | null; limit: number },
): Promise<{ items: (EvidenceItem & { ticket: { subject: string } })[]; next: string | null }> {
  const rows = await db.evidenceItem.findMany({
    where: { ...of, ...(before === null ? {} : { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
    include: { ticket: { select: { subject: true } } },
  });
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
