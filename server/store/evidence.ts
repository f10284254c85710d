import { Evidence } from "@/server/core/evidence/evidence";
import type { Db } from "@/server/platform/db";
import { openVault } from "./vault";

/** The whole evidence of a decision, opened; null when there is no such decision. Throws once its requester is erased. */
export async function findEvidence(db: Db, decisionId: string): Promise<Evidence | null> {
  const row = await db.decision.findFirst({
    where: { id: decisionId },
    select: { sealedEvidence: true, ticketId: true },
  });
  if (!row) return null;
  const ticket = await db.ticket.findFirstOrThrow({ where: { id: row.ticketId }, select: { requesterId: true } });
  const vault = await openVault(db, ticket.requesterId);
  return Evidence.parse(vault.open(`evidence:${decisionId}`, row.sealedEvidence));
}
