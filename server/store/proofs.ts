import type { Db } from "@/server/platform/db";

/** Whether the customer used a single-use link or code in this episode. */
export async function hasUsedProof(db: Db, ticketId: string, episode: number, customerId: string): Promise<boolean> {
  const row = await db.proof.findFirst({
    where: { ticketId, episode, customerId, usedAt: { not: null } },
    select: { id: true },
  });
  return row !== null;
}
