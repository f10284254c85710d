import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import type { Prisma } from "@/prisma/generated/client";

/** What one revision of a draft would have changed, and who has looked at it. */
export interface ReleaseReplay {
  id: string;
  draftId: string;
  draftRevision: number;
  /** The release that it was compared with. */
  live: number | null;
  summary: Prisma.JsonValue;
  /** Of the summary: what the audit names. */
  hash: string;
  madeBy: string;
  madeAt: Date;
  seenBy: string | null;
  seenAt: Date | null;
  approvedBy: string | null;
  approvedAt: Date | null;
}

const own = { workspaceId: true } as const;

/** The newest replay of a draft, whatever revision it is of; null before the first. */
export async function findLatestReplay(db: Db, draftId: string): Promise<ReleaseReplay | null> {
  return db.releaseReplay.findFirst({ where: { draftId }, omit: own, orderBy: [{ madeAt: "desc" }, { id: "desc" }] });
}

/** Throws `not_found`. */
export async function getReplay(db: Db, id: string): Promise<ReleaseReplay> {
  const row = await db.releaseReplay.findFirst({ where: { id }, omit: own });
  if (!row) throw new AppError("not_found", "There is no such replay");
  return row;
}

export async function insertReplay(
  tx: Db,
  replay: Omit<ReleaseReplay, "summary" | "seenBy" | "seenAt" | "approvedBy" | "approvedAt"> & {
    summary: Prisma.InputJsonValue;
  },
): Promise<void> {
  await tx.releaseReplay.createMany({ data: [replay] });
}

/** Somebody has looked at it. False: somebody had before, and stays who did. */
export async function markReplaySeen(tx: Db, id: string, by: string, at: Date): Promise<boolean> {
  const data = { seenBy: by, seenAt: at };
  return (await tx.releaseReplay.updateMany({ where: { id, seenBy: null }, data })).count === 1;
}

/** A second lead agrees to what it shows. False: one had before. */
export async function approveReplay(tx: Db, id: string, by: string, at: Date): Promise<boolean> {
  const data = { approvedBy: by, approvedAt: at };
  return (await tx.releaseReplay.updateMany({ where: { id, approvedBy: null }, data })).count === 1;
}
