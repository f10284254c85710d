import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import type { TicketState } from "@/server/core/ticket/ticket-state";
import type { Prisma, Ticket } from "@/prisma/generated/client";

export type { Ticket };

/** What may be changed of a ticket. */
export type TicketChange = Prisma.TicketUpdateManyMutationInput;

/** A worker's right to write to one ticket: every write of the worker names the fence, and 0 rows means stop. */
export interface Claim {
  ticketId: string;
  fence: number;
}

export async function insertTicket(tx: Db, data: Prisma.TicketCreateManyInput): Promise<void> {
  await tx.ticket.createMany({ data: [data] });
}

export async function findTicket(db: Db, ticketId: string): Promise<Ticket | null> {
  return db.ticket.findFirst({ where: { id: ticketId } });
}

export async function getTicket(db: Db, ticketId: string): Promise<Ticket> {
  const ticket = await findTicket(db, ticketId);
  if (!ticket) throw new AppError("not_found", "There is no such ticket");
  return ticket;
}

/** The ticket that the vendor calls `externalRef`, or the newest one that continues it after it was closed. */
export async function findTicketByRef(db: Db, connectionId: string, externalRef: string): Promise<Ticket | null> {
  const first = await db.ticket.findFirst({ where: { connectionId, externalRef } });
  // Only a closed ticket is ever continued by another: the search by prefix is for those alone.
  if (first?.state !== "closed") return first;
  const continuing = await db.ticket.findFirst({
    where: { connectionId, externalRef: { startsWith: `${externalRef}#` }, linkedFromId: { not: null } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return continuing ?? first;
}

/**
 * Takes the ticket for one worker: the fence grows, and the lease runs by the database's clock. Null while another
 * worker's lease lives, or when the ticket is in none of `states`.
 */
export async function claimTicket(
  db: Db,
  ticketId: string,
  owner: string,
  leaseSeconds: number,
  states: readonly string[],
): Promise<Claim | null> {
  const rows = await db.$queryRaw<{ fence: number }[]>`
    update ticket set fence = fence + 1, lease_owner = ${owner},
      lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    where id = ${ticketId}::uuid and state = any(${[...states]}) and (lease_until is null or lease_until < clock_timestamp())
    returning fence`;
  const row = rows[0];
  return row ? { ticketId, fence: row.fence } : null;
}

/** What a worker's transaction knows of its ticket once it holds the row. */
export interface HeldTicket {
  /** State of the agent's run that was asked about; null when none was, or there is none. */
  runState: string | null;
  /** How many messages the customer has written, and proofs they have used. The newest would not do: an older one may come in last. */
  heard: number;
  settingsRevision: number;
  /** Head of the ticket's audit stream: nobody else appends to it before this transaction ends. */
  auditHead: { seq: number; hash: string } | null;
}

interface HeldRow {
  run_state: string | null;
  heard: number;
  revision: number;
  head_seq: number | null;
  head_hash: string | null;
}

/**
 * Renews the lease, proves that the claim still holds, and locks the ticket for this transaction. Throws `stale` when it
 * does not hold: stop, without more effects. One statement for all that it reads: this is on the way of every effect.
 */
export async function holdClaim(
  tx: Db,
  claim: Claim,
  leaseSeconds: number,
  runId: string | null = null,
): Promise<HeldTicket> {
  const rows = await tx.$queryRaw<HeldRow[]>`
    update ticket t set lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    where id = ${claim.ticketId}::uuid and fence = ${claim.fence} and lease_until > clock_timestamp()
    returning
      (select state from run where id = ${runId}::uuid) as run_state,
      (select count(*)::int from message m where m.ticket_id = t.id and direction = 'in' and not automatic) +
        (select count(*)::int from proof p where p.ticket_id = t.id and used_at is not null) as heard,
      (select coalesce(max(s.revision), 0) from settings s) as revision,
      (select seq from audit_head where stream = 'ticket:' || t.id) as head_seq,
      (select hash from audit_head where stream = 'ticket:' || t.id) as head_hash`;
  const row = rows[0];
  if (!row) throw new AppError("stale", "Another worker has taken this ticket over");
  return {
    runState: row.run_state,
    heard: row.heard,
    settingsRevision: row.revision,
    auditHead: row.head_seq === null ? null : { seq: row.head_seq, hash: row.head_hash ?? "" },
  };
}

export async function releaseClaim(db: Db, claim: Claim): Promise<void> {
  await db.ticket.updateMany({
    where: { id: claim.ticketId, fence: claim.fence },
    data: { leaseOwner: null, leaseUntil: null },
  });
}

/** Writes to the ticket as its claimant. Throws `stale` when the fence has moved. */
export async function updateClaimed(tx: Db, claim: Claim, data: Prisma.TicketUpdateManyMutationInput): Promise<void> {
  const { count } = await tx.ticket.updateMany({ where: { id: claim.ticketId, fence: claim.fence }, data });
  if (count !== 1) throw new AppError("stale", "Another worker has taken this ticket over");
}

/** Moves a ticket that nobody works on, if it is still in one of `from`. False: it moved meanwhile. */
export async function moveTicket(
  tx: Db,
  ticketId: string,
  from: readonly TicketState[],
  data: Prisma.TicketUpdateManyMutationInput & { state: TicketState },
): Promise<boolean> {
  const { count } = await tx.ticket.updateMany({ where: { id: ticketId, state: { in: [...from] } }, data });
  return count === 1;
}

/**
 * Gives a ticket, whose row the transaction holds, to a person: whoever works on it is fenced out and writes nothing more.
 * `assigneeId` null: somebody in the helpdesk whom we do not know.
 */
export async function takeFromAgent(tx: Db, ticketId: string, assigneeId: string | null, at: Date): Promise<void> {
  const free = { fence: { increment: 1 }, leaseOwner: null, leaseUntil: null } as const;
  await tx.ticket.updateMany({
    where: { id: ticketId },
    data: { ...free, assigneeId, state: "taken_over", updatedAt: at },
  });
}

/** Locks the ticket row for the rest of the transaction and returns it. */
export async function lockTicket(tx: Db, ticketId: string): Promise<Ticket> {
  await tx.$queryRaw`select 1 from ticket where id = ${ticketId}::uuid for update`;
  return getTicket(tx, ticketId);
}

/** The requester's other tickets that are not finished and not themselves duplicates: candidates for "the same again". */
export async function listOpenTicketsOf(db: Db, requesterId: string, except: string): Promise<Ticket[]> {
  return db.ticket.findMany({
    where: { requesterId, id: { not: except }, state: { notIn: ["resolved", "closed", "duplicate"] } },
    orderBy: [{ createdAt: "desc" }],
    take: 10,
  });
}
