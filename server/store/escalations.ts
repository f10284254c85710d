import { EscalationPackage } from "@/server/core/ticket/escalation-package";
import type { Db } from "@/server/platform/db";
import { openVault } from "./vault";
import type { Vault } from "./vault";

export interface NewEscalation {
  id: string;
  ticketId: string;
  episode: number;
  runId: string | null;
  team: string;
  causes: string[];
  package: EscalationPackage;
  at: Date;
}

export async function insertEscalation(tx: Db, vault: Vault, input: NewEscalation): Promise<void> {
  const { package: body, at, ...rest } = input;
  await tx.escalation.createMany({
    data: [{ ...rest, state: "open", createdAt: at, sealedPackage: vault.seal(`package:${input.id}`, body) }],
  });
}

/** The newest escalation of a ticket, opened; null when there was none. */
export async function findEscalation(
  db: Db,
  ticketId: string,
): Promise<{ id: string; team: string; state: string; causes: string[]; at: Date; package: EscalationPackage } | null> {
  const row = await db.escalation.findFirst({ where: { ticketId }, orderBy: { createdAt: "desc" } });
  if (!row) return null;
  const ticket = await db.ticket.findFirstOrThrow({ where: { id: ticketId }, select: { requesterId: true } });
  const vault = await openVault(db, ticket.requesterId);
  return {
    id: row.id,
    team: row.team,
    state: row.state,
    causes: row.causes,
    at: row.createdAt,
    package: EscalationPackage.parse(vault.open(`package:${row.id}`, row.sealedPackage)),
  };
}
