import type { Db } from "@/server/platform/db";

/** Whether the customer used a single-use link or code in this episode. */
export async function hasUsedProof(db: Db, ticketId: string, episode: number, customerId: string): Promise<boolean> {
  const row = await db.proof.findFirst({
    where: { ticketId, episode, customerId, usedAt: { not: null } },
    select: { id: true },
  });
  return row !== null;
}

/** Records a proof as sent and used at once: the command line's stand-in for a link that the customer followed. */
export async function markProven(
  db: Db,
  input: { id: string; ticketId: string; episode: number; customerId: string; at: Date },
): Promise<void> {
  const { at, id, ...rest } = input;
  await db.proof.createMany({
    data: [{ ...rest, id, tokenHash: id, sentAt: at, expiresAt: at, usedAt: at }],
  });
}
