import type { Db } from "@/server/platform/db";

/** What an erasure would take of some requesters. */
export interface ErasureOutlook {
  tickets: { id: string; subject: string; state: string }[];
  messages: number;
  attachments: number;
  /** Action runs whose receipt would be lost with the key. */
  inDoubt: number;
}

/** What stands under these requesters now. */
export async function readErasureOutlook(
  db: Db,
  requesterIds: readonly string[],
  inDoubt: readonly string[],
): Promise<ErasureOutlook> {
  const of = { requesterId: { in: [...requesterIds] } };
  const tickets = await db.ticket.findMany({
    where: of,
    select: { id: true, subject: true, state: true },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  const [messages, attachments, runs] = await Promise.all([
    db.message.count({ where: { ticket: of } }),
    db.attachment.count({ where: { message: { ticket: of } } }),
    db.actionRun.count({ where: { ticket: of, state: { in: [...inDoubt] } } }),
  ]);
  return { tickets, messages, attachments, inDoubt: runs };
}
