import type { Db } from "@/server/platform/db";
import type { Notice } from "@/prisma/generated/client";

export type { Notice };

type NewNotice = Pick<Notice, "id" | "kind" | "subject" | "since" | "told" | "createdAt"> & {
  data: Record<string, string | number>;
};

/** Opens a notice. False: it is open already, or this very occurrence was told of. */
export async function openNotice(tx: Db, notice: NewNotice): Promise<boolean> {
  return (await tx.notice.createMany({ data: [notice], skipDuplicates: true })).count === 1;
}

/** What goes on being wrong. */
export async function listOpenNotices(db: Db): Promise<Pick<Notice, "id" | "kind" | "subject" | "since">[]> {
  return db.notice.findMany({
    where: { endedAt: null },
    orderBy: { id: "asc" },
    select: { id: true, kind: true, subject: true, since: true },
  });
}

/** It is over. */
export async function endNotice(db: Db, id: string, at: Date): Promise<boolean> {
  return (await db.notice.updateMany({ where: { id, endedAt: null }, data: { endedAt: at } })).count === 1;
}

/** Whether somebody was told of the same since then. */
export async function wasToldSince(db: Db, kind: string, subject: string, since: Date): Promise<boolean> {
  return (await db.notice.count({ where: { kind, subject, told: true, createdAt: { gt: since } } })) > 0;
}

/** The newest first. */
export async function listNotices(db: Db, limit: number): Promise<Omit<Notice, "workspaceId">[]> {
  return db.notice.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    omit: { workspaceId: true },
  });
}

/** How each connection fares. Nothing sealed is opened: what cannot be opened any more is told of all the same. */
export async function listConnectionHealth(
  db: Db,
): Promise<{ id: string; label: string; state: string; breakerOpenUntil: Date | null }[]> {
  return db.connection.findMany({
    orderBy: { id: "asc" },
    select: { id: true, label: true, state: true, breakerOpenUntil: true },
  });
}

/** How many wait for a person beyond their target: not those that are put off, or that somebody works on. */
export async function countLateItems(db: Db, now: Date): Promise<number> {
  return db.queueItem.count({
    where: {
      ...{ decidedAt: null, takenBy: null, dueAt: { lt: now } },
      AND: [{ OR: [{ snoozeUntil: null }, { snoozeUntil: { lte: now } }] }, { snoozeEvent: null }],
    },
  });
}
