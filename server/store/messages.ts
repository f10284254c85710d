import type { InboundAttachment } from "@/server/core/ports/inbound-event";
import type { Db } from "@/server/platform/db";
import type { Message, Prisma } from "@/prisma/generated/client";
import { wakeQueueItems } from "./queue-items";

export type { Message };

/** Writes one entry of the conversation, and wakes what sleeps until it. False when the source's message is there already. */
export async function insertMessage(
  tx: Db,
  data: Prisma.MessageCreateManyInput,
  attachments: (InboundAttachment & { id: string })[] = [],
): Promise<boolean> {
  const { count } = await tx.message.createMany({ data: [data], skipDuplicates: true });
  if (count === 0) return false;
  if (attachments.length > 0) {
    await tx.attachment.createMany({ data: attachments.map((file) => ({ ...file, messageId: data.id })) });
  }
  if (data.authorKind === "customer" && !data.automatic) await wakeQueueItems(tx, data.ticketId, "customer_message");
  if (data.authorKind === "person") await wakeQueueItems(tx, data.ticketId, "teammate_note");
  return true;
}

/** A ticket's conversation in its order, each entry with the number of its files. */
export async function listMessages(
  db: Db,
  ticketId: string,
): Promise<(Message & { _count: { attachments: number } })[]> {
  return db.message.findMany({
    where: { ticketId },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    include: { _count: { select: { attachments: true } } },
  });
}

/**
 * Moves what the customer wrote after a run was decided to the next episode. Ids say what is later, since the times are the
 * source's; by the clocks of two machines that may be none, and then it is the newest.
 */
export async function moveMessagesSince(
  tx: Db,
  at: { ticketId: string; runId: string; episode: number; to: number },
): Promise<void> {
  const heard = { ticketId: at.ticketId, episode: at.episode, direction: "in", automatic: false };
  const data = { episode: at.to };
  const { count } = await tx.message.updateMany({ where: { ...heard, id: { gt: at.runId } }, data });
  if (count > 0) return;
  const newest = await tx.message.findFirst({ where: heard, orderBy: { id: "desc" }, select: { id: true } });
  if (newest) await tx.message.updateMany({ where: { id: newest.id }, data });
}

/** How many replies of ours the episode has had since the customer last wrote something new. */
export async function countAgentReplies(db: Db, ticketId: string, episode: number): Promise<number> {
  return db.message.count({ where: { ticketId, episode, direction: "out", authorKind: "agent" } });
}

/** Whether the customer has written anything since something of ours with this id was made. */
export async function hasHeardSince(db: Db, ticketId: string, id: string): Promise<boolean> {
  return (await db.message.count({ where: { ticketId, direction: "in", automatic: false, id: { gt: id } } })) > 0;
}
