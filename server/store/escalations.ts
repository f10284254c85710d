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

/** What a member has taken and not answered; `wasHandedOver`: it had waited for a person before. Null when there is none. */
export async function findTaken(db: Db, ticketId: string): Promise<{ id: string; wasHandedOver: boolean } | null> {
  const where = { ticketId, state: "taken", takenAt: { not: null } };
  const row = await db.escalation.findFirst({ where, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
  return row?.takenAt ? { id: row.id, wasHandedOver: row.createdAt < row.takenAt } : null;
}

/** A member who has done nothing with it gives it back: it waits for anybody again. Returns how much did. */
export async function giveBackEscalations(tx: Db, ticketId: string): Promise<number> {
  const taken = await listBefore(tx, ticketId, "open");
  for (const { id } of taken) {
    await tx.escalation.updateMany({ where: { id }, data: { state: "open", takenBy: null, takenAt: null } });
    await markQueueItem(tx, id, { takenBy: null });
  }
  return taken.length;
}

/** The customer has an answer of the member who has taken the ticket: what was handed over is theirs until it ends. */
export async function answerEscalations(tx: Db, ticketId: string): Promise<void> {
  const answered = await listBefore(tx, ticketId, "answered");
  for (const { id } of answered) {
    await tx.escalation.updateMany({ where: { id }, data: { state: "answered" } });
    await markQueueItem(tx, id, {});
  }
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

/** A ticket that a person gave back to the agent in this episode, and that the agent stopped at again for the same reasons. */
export interface RepeatedStop {
  /** Who gave it back, and when. */
  by: string | null;
  at: Date;
  /** Whether anything that the agent decides by has changed since it stopped again. */
  changed: boolean;
}

/** Null when nobody has given it back, or when it stopped for another reason. */
export async function findRepeatedStop(db: Db, ticketId: string, episode: number): Promise<RepeatedStop | null> {
  const rows = await db.$queryRaw<RepeatedStop[]>`
    select q.decided_by as by, b.ended_at as at, (
      exists (select from message m where m.ticket_id = n.ticket_id and m.direction = 'in' and not m.automatic and m.id > n.id)
      or exists (select from action_run a where a.ticket_id = n.ticket_id and a.part = 'person:act' and a.id > n.id
        and a.state in ('done', 'accepted'))
      or exists (select from settings s where s.changed_at > n.created_at)
      or exists (select from release r where r.published_at > n.created_at)
      or exists (select from document d where d.synced_at > n.created_at or d.deleted_at > n.created_at)) as changed
    from (
      select e.* from escalation e where e.ticket_id = ${ticketId}::uuid and e.episode = ${episode}::int
      order by e.created_at desc, e.id desc limit 1) n
    cross join lateral (
      select e.* from escalation e where e.ticket_id = n.ticket_id and e.episode = n.episode and e.state = 'handed_back'
        and e.id <> n.id order by e.created_at desc, e.id desc limit 1) b
    left join queue_item q on q.workspace_id = b.workspace_id and q.id = b.id
    where n.state in ('open', 'taken', 'answered') and cardinality(n.causes) > 0
      and n.causes @> b.causes and b.causes @> n.causes`;
  return rows[0] ?? null;
}

/** The newest escalation of a ticket, opened; null when there was none. */
export async function findEscalation(
  db: Db,
  ticketId: string,
): Promise<{
  id: string;
  episode: number;
  runId: string | null;
  team: string;
  state: string;
  causes: string[];
  at: Date;
  takenAt: Date | null;
  package: EscalationPackage;
} | null> {
  const row = await db.escalation.findFirst({ where: { ticketId }, orderBy: { createdAt: "desc" } });
  if (!row) return null;
  const ticket = await db.ticket.findFirstOrThrow({ where: { id: ticketId }, select: { requesterId: true } });
  const vault = await openVault(db, ticket.requesterId);
  return {
    ...{ id: row.id, episode: row.episode, runId: row.runId, team: row.team, state: row.state, causes: row.causes },
    ...{ at: row.createdAt, takenAt: row.takenAt },
    package: EscalationPackage.parse(vault.open(`package:${row.id}`, row.sealedPackage)),
  };
}
