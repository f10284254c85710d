import { EscalationPackage } from "@/server/core/ticket/escalation-package";
import { escalationsBefore, hasEnded } from "@/server/core/ticket/escalation-state";
import type { EscalationState } from "@/server/core/ticket/escalation-state";
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

/**
 * Moves what is handed over on a ticket on: taken by somebody, answered, or ended. What has ended already stays as it is.
 * Returns the ids of what moved.
 */
export async function moveEscalations(
  tx: Db,
  ticketId: string,
  to: Exclude<EscalationState, "open">,
  by: { memberId: string | null; at: Date },
): Promise<string[]> {
  const where = { ticketId, state: { in: [...escalationsBefore(to)] } };
  const moving = await tx.escalation.findMany({ where, select: { id: true, takenAt: true } });
  const { memberId, at } = by;
  for (const { id, takenAt } of moving) {
    const taker = memberId === null ? {} : { takenBy: memberId, takenAt: to === "taken" ? at : (takenAt ?? at) };
    const data = { state: to, ...taker, ...(hasEnded(to) ? { endedAt: at } : {}) };
    await tx.escalation.updateMany({ where: { id, ...where }, data });
  }
  return moving.map(({ id }) => id);
}
