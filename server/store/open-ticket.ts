import type { AuditEntry } from "@/server/core/audit/audit-line";
import { currentWorkspace, type Db } from "@/server/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { firstAuditLine } from "./audit";
import { jobInsert } from "./jobs";
import { vaultInsert } from "./vault";

/** All that an event leaves which opens a ticket. Times as ISO 8601; the ids are new. */
export interface OpenedTicket {
  connectionId: string;
  event: { externalId: string; kind: string; sourceVersion: number; at: string };
  requester: { id: string; address: string; name: string | null };
  ticket: { id: string; externalRef: string; channel: string; subject: string };
  message: { id: string; ref: string; text: string; newText: string; authenticity: string; at: string };
  audit: AuditEntry;
  at: string;
}

/**
 * Writes the event, its ticket with requester, episode and first message, the audit line and the job in one statement,
 * which is its own transaction: one way to the database and back where the same rows by themselves take fourteen. False,
 * with nothing written, when any of it is there already: then the caller takes the way that looks at what there is.
 */
export async function openTicketAtOnce(db: Db, opened: OpenedTicket): Promise<boolean> {
  try {
    const rows = await db.$queryRaw<{ made: number }[]>(statementOf(opened));
    return rows[0]?.made === 1;
  } catch (error) {
    if (lostRace(error)) return false;
    throw error;
  }
}

/** Another transaction has made the same ticket or requester meanwhile. */
function lostRace(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === "P2002" || (error.code === "P2010" && /23505/.test(JSON.stringify(error.meta)));
}

/**
 * The event comes first, since a racing repeat waits at its key; everything else is made only with it. The requester is
 * looked for like everywhere: an erasure that is under way is waited for, and then finds nobody.
 */
function statementOf({ connectionId, event, requester, ticket, message, audit, at }: OpenedTicket): Prisma.Sql {
  const withTicket = Prisma.sql`from ticket_made`;
  const workspaceId = currentWorkspace();
  const { head, line } = firstAuditLine(`ticket:${ticket.id}`, audit, withTicket);
  return Prisma.sql`
    with event_taken as (
      insert into inbound_event (
        connection_id, external_id, kind, source_version, at, received_at, outcome, ticket_id
      )
      select ${connectionId}::uuid, ${event.externalId}, ${event.kind}, ${event.sourceVersion}::bigint,
        ${event.at}::timestamptz, ${at}::timestamptz, 'taken', ${ticket.id}::uuid
      where not exists (
        select 1 from ticket where connection_id = ${connectionId}::uuid and external_ref = ${ticket.externalRef}
      )
      on conflict do nothing
      returning 1 as taken
    ), requester_known as (
      select id from requester where connection_id = ${connectionId}::uuid and address = ${requester.address}
      for key share
    ), requester_made as (
      insert into requester (id, connection_id, address, name, created_at)
      select ${requester.id}::uuid, ${connectionId}::uuid, ${requester.address}, ${requester.name}, ${at}::timestamptz
      from event_taken where not exists (select 1 from requester_known)
      returning id
    ), key_made as (${vaultInsert(requester.id, Prisma.sql`from requester_made`)}
    ), ticket_made as (
      insert into ticket (
        id, connection_id, external_ref, channel, subject, requester_id, state, episode, source_version, created_at,
        updated_at
      )
      select ${ticket.id}::uuid, ${connectionId}::uuid, ${ticket.externalRef}, ${ticket.channel}, ${ticket.subject},
        whose.id, 'new', 1, ${event.sourceVersion}::bigint, ${at}::timestamptz, ${at}::timestamptz
      from event_taken, (select id from requester_known union all select id from requester_made) as whose
      returning id
    ), episode_made as (
      insert into episode (ticket_id, number, cause, opened_at)
      select id, 1, 'opened', ${at}::timestamptz ${withTicket}
    ), message_made as (
      insert into message (
        id, ticket_id, episode, direction, author_kind, author_name, external_ref, text, new_text, authenticity,
        automatic, source_version, at
      )
      select ${message.id}::uuid, id, 1, 'in', 'customer', ${requester.name}, ${message.ref}, ${message.text},
        ${message.newText}, ${message.authenticity}, false, ${event.sourceVersion}::bigint, ${message.at}::timestamptz
      ${withTicket}
    ), head_made as (${head}
    ), line_made as (${line}
    ), job_made as (${jobInsert("work_ticket", { workspaceId, ticketId: ticket.id }, {}, withTicket)}
    )
    select count(*)::int as made ${withTicket}`;
}
