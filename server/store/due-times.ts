import type { Db } from "@/server/platform/db";

/** When something that waits is due, and where it stands by that. */
export interface DueItem {
  id: string;
  urgency: string;
  waitingSince: Date;
  dueAt: Date | null;
  rankAt: Date;
}

/** What waits, by id, after one of them (the empty text: from the first). */
export async function listDueItems(db: Db, after: string, limit: number): Promise<DueItem[]> {
  return db.queueItem.findMany({
    where: { decidedAt: null, ...(after === "" ? {} : { id: { gt: after } }) },
    select: { id: true, urgency: true, waitingSince: true, dueAt: true, rankAt: true },
    orderBy: { id: "asc" },
    take: limit,
  });
}

/** Gives what still waits its new times, in one statement; claims and all else stay. */
export async function moveDueItems(db: Db, items: readonly { id: string; dueAt: Date; rankAt: Date }[]): Promise<void> {
  if (items.length === 0) return;
  const ids = items.map(({ id }) => id);
  const due = items.map(({ dueAt }) => dueAt.toISOString());
  const rank = items.map(({ rankAt }) => rankAt.toISOString());
  await db.$executeRaw`
    update queue_item q set due_at = n.due_at, rank_at = n.rank_at, changed_at = clock_timestamp()
    from unnest(${ids}::uuid[], ${due}::timestamptz[], ${rank}::timestamptz[]) as n (id, due_at, rank_at)
    where q.id = n.id and q.decided_at is null`;
}
