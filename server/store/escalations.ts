import { EscalationPackage } from "@/server/core/ticket/escalation-package";
import { escalationsBefore } from "@/server/core/ticket/escalation-state";
import type { EscalationState } from "@/server/core/ticket/escalation-state";
import type { Db } from "@/server/platform/db";
import { closeQueueItem, insertQueueItem, markQueueItem } from "./queue-items";
import type { QueueEnd } from "./queue-items";
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

/** Adds the package for the person who takes over, and puts it into the queue. An earlier one of the ticket ends with it. */
export async function insertEscalation(tx: Db, vault: Vault, input: NewEscalation): Promise<void> {
  const { package: body, at, ...rest } = input;
  await endEscalations(tx, input.ticketId, { verdict: "stale", by: null, at });
  await tx.escalation.createMany({
    data: [{ ...rest, state: "open", createdAt: at, sealedPackage: vault.seal(`package:${input.id}`, body) }],
  });
  const { id, ticketId, runId, causes, team } = input;
  await insertQueueItem(tx, { kind: "escalation", id, ticketId, decisionId: null, runId, causes, team, at });
}

/** A member works on what was handed to a person: it stays in the queue as theirs, until it ends. Returns its ids. */
export async function takeEscalations(tx: Db, ticketId: string, memberId: string, at: Date): Promise<string[]> {
  const taken = await listBefore(tx, ticketId, "taken");
  for (const { id } of taken) {
    await tx.escalation.updateMany({ where: { id }, data: { state: "taken", takenBy: memberId, takenAt: at } });
    await markQueueItem(tx, id, { takenBy: memberId });
  }
  return taken.map(({ id }) => id);
}

/** The customer has an answer of the member who has taken the ticket: what was handed over is theirs until it ends. */
export async function answerEscalations(tx: Db, ticketId: string): Promise<void> {
  const where = { ticketId, state: { in: [...escalationsBefore("answered")] } };
  await tx.escalation.updateMany({ where, data: { state: "answered" } });
}

/** No person has the ticket any more, or nobody needs it: what was handed over leaves the queue. Returns how much did. */
export async function endEscalations(
  tx: Db,
  ticketId: string,
  end: QueueEnd,
  state: Extract<EscalationState, "handed_back" | "resolved" | "ended"> = "ended",
): Promise<number> {
  const unended = await listBefore(tx, ticketId, state);
  for (const { id } of unended) {
    await tx.escalation.updateMany({ where: { id }, data: { state, endedAt: end.at } });
    await closeQueueItem(tx, id, end);
  }
  return unended.length;
}

function listBefore(tx: Db, ticketId: string, to: EscalationState): Promise<{ id: string }[]> {
  const where = { ticketId, state: { in: [...escalationsBefore(to)] } };
  return tx.escalation.findMany({ where, select: { id: true }, orderBy: { id: "asc" } });
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
