import type { InboundAttachment } from "@/server/core/ports/inbound-event";
import type { Db } from "@/server/platform/db";
import type { Message, Prisma } from "@/prisma/generated/client";

export type { Message };

/** Writes one entry of the conversation. False when the source's message is there already. */
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
  return true;
}

export async function listMessages(db: Db, ticketId: string): Promise<Message[]> {
  return db.message.findMany({ where: { ticketId }, orderBy: [{ at: "asc" }, { id: "asc" }] });
}

/** How many replies of ours the episode has had since the customer last wrote something new. */
export async function countAgentReplies(db: Db, ticketId: string, episode: number): Promise<number> {
  return db.message.count({ where: { ticketId, episode, direction: "out", authorKind: "agent" } });
}
