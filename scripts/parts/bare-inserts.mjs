import { createCipheriv, createHash, randomBytes } from "node:crypto";

/**
 * What one opened ticket leaves in the database, as plain single-row inserts: the rows of server/flows/receive-event.ts
 * for a sender who is new. The queries name no workspace: it is the connection's, as row security has it.
 */
const INSERTS = [
  `insert into inbound_event (connection_id, external_id, kind, source_version, at, received_at, outcome, ticket_id)
   values ($1, $2, 'ticket.opened', 1, now(), now(), 'taken', $3)`,
  "insert into requester (id, connection_id, address, created_at) values ($1, $2, $3, now())",
  "insert into requester_key (requester_id, wrapped_key) values ($1, $2)",
  `insert into ticket (id, connection_id, external_ref, channel, subject, requester_id, state, episode, source_version,
     created_at, updated_at) values ($1, $2, $3, 'email', $4, $5, 'new', 1, 1, now(), now())`,
  "insert into episode (ticket_id, number, cause, opened_at) values ($1, 1, 'opened', now())",
  `insert into message (id, ticket_id, episode, direction, author_kind, external_ref, text, new_text, authenticity,
     automatic, source_version, at) values ($1, $2, 1, 'in', 'customer', $3, $4, $4, 'dmarc_pass', false, 1, now())`,
  "insert into audit_head (stream, seq, hash) values ($1, 1, $2)",
  `insert into audit_line (stream, seq, at, kind, actor_kind, actor_id, data, prev, hash)
   values ($1, 1, now(), 'ticket.received', 'vendor', 'inbound', $2, $3, $4)`,
  `insert into pgboss.job (name, data, start_after, keep_until, policy, dead_letter, retry_limit, retry_delay,
     retry_backoff, retry_delay_max, expire_seconds, heartbeat_seconds, deletion_seconds)
   values ('work_ticket', $1, now(), now() + interval '14 days', 'standard', 'dead_letter', 6, 2, true, 120, 900, 30, 86400)`,
];
/** Of one event: begin, an insert for each row, commit. */
export const STATEMENTS = INSERTS.length + 2;
const NAMED = INSERTS.map((text, index) => ({ name: `bare${index}`, text }));

const sealedBytes = () => {
  const cipher = createCipheriv("aes-256-gcm", randomBytes(32), randomBytes(12));
  return Buffer.concat([Buffer.alloc(29), cipher.update(randomBytes(32)), cipher.final()]);
};

function valuesOf({ event, v7, workspaceId, connectionId }) {
  const [ticketId, requesterId] = [v7(), v7()];
  const stream = `ticket:${ticketId}`;
  const data = { event: event.id, connection: connectionId };
  const hash = createHash("sha256").update(stream).digest("hex");
  const { ticketRef, subject, sender, message } = event.data;
  return [
    [connectionId, event.id, ticketId],
    [requesterId, connectionId, sender.address],
    [requesterId, sealedBytes()],
    [ticketId, connectionId, ticketRef, subject, requesterId],
    [ticketId],
    [v7(), ticketId, message.ref, message.text],
    [stream, hash],
    [stream, data, "0".repeat(64), hash],
    [{ workspaceId, ticketId }],
  ];
}

/** Connections that do nothing but these inserts: one transaction for each event. */
export async function openBareInserts({ databaseUrl, connections, workspaceId, connectionId }) {
  const [{ default: pg }, { v7 }] = await Promise.all([import("pg"), import("uuid")]);
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl, options: "-c role=resolvent_app" });
      await client.connect();
      await client.query("select set_config('app.workspace', $1, false)", [workspaceId]);
      return client;
    }),
  );
  return {
    senders: clients.map((client) => async (event) => {
      const values = valuesOf({ event, v7, workspaceId, connectionId });
      await client.query("begin");
      for (const [index, query] of NAMED.entries()) await client.query({ ...query, values: values[index] });
      await client.query("commit");
    }),
    close: () => Promise.all(clients.map((client) => client.end())),
  };
}
