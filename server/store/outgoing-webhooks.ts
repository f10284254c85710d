import type { Db } from "@/server/platform/db";
import type { OutgoingWebhook } from "@/prisma/generated/client";

export type { OutgoingWebhook };

/** A worker's right to one attempt: who comes later with an older number writes nothing. */
export interface Attempt {
  id: string;
  attempts: number;
}

/** The endpoints that are told of a ticket of this connection: those in use, when it is our own inbox. */
export async function listToldEndpoints(db: Db, connectionId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select e.id::text as id from webhook_endpoint e
    where e.disabled_at is null
      and exists (select 1 from connection c where c.id = ${connectionId}::uuid and c.vendor = 'inbox')
    order by e.id`;
  return rows.map(({ id }) => id);
}

/** Every endpoint in use. */
export async function listEndpointsInUse(db: Db): Promise<string[]> {
  const rows = await db.webhookEndpoint.findMany({
    where: { disabledAt: null },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

type Told = Pick<OutgoingWebhook, "id" | "endpointId" | "ticketId" | "kind" | "createdAt"> & { payload: string };

export async function insertOutgoingWebhooks(tx: Db, told: readonly Told[]): Promise<void> {
  await tx.outgoingWebhook.createMany({
    data: told.map((one) => ({ ...one, state: "waiting", nextAttemptAt: one.createdAt })),
  });
}

/** Ended, erased or waiting: the row, or null. */
export async function findOutgoingWebhook(db: Db, id: string): Promise<OutgoingWebhook | null> {
  return db.outgoingWebhook.findFirst({ where: { id } });
}

/** Takes a push that is due for one attempt; it is due again at `until`, should the worker die. Null: not due, or ended. */
export async function claimOutgoingWebhook(db: Db, id: string, now: Date, until: Date): Promise<Attempt | null> {
  const rows = await db.$queryRaw<{ attempts: number }[]>`
    update outgoing_webhook set attempts = attempts + 1, next_attempt_at = ${until}
    where id = ${id}::uuid and state = 'waiting' and next_attempt_at <= ${now} returning attempts`;
  const row = rows[0];
  return row ? { id, attempts: row.attempts } : null;
}

/** The push is over, and its payload forgotten. False: another attempt was faster, or the row is gone. */
export async function endOutgoingWebhook(
  tx: Db,
  { id, attempts }: Attempt,
  ended: { state: "delivered" | "given_up" | "dropped"; lastError: string | null; at: Date },
): Promise<boolean> {
  const { at: endedAt, ...rest } = ended;
  const { count } = await tx.outgoingWebhook.updateMany({
    where: { id, attempts, state: "waiting" },
    data: { ...rest, endedAt, payload: null },
  });
  return count === 1;
}

/** False: as in `endOutgoingWebhook`. Without an error nothing was tried. */
export async function postponeOutgoingWebhook(
  tx: Db,
  { id, attempts }: Attempt,
  to: { nextAttemptAt: Date; lastError?: string },
): Promise<boolean> {
  const { count } = await tx.outgoingWebhook.updateMany({ where: { id, attempts, state: "waiting" }, data: to });
  return count === 1;
}

/** Those whose job was lost: due for longer than since `before`. */
export async function listOverdueWebhooks(db: Db, before: Date, limit: number): Promise<string[]> {
  const rows = await db.outgoingWebhook.findMany({
    where: { state: "waiting", nextAttemptAt: { lt: before } },
    orderBy: [{ nextAttemptAt: "asc" }, { id: "asc" }],
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export type Delivery = Pick<
  OutgoingWebhook,
  "id" | "kind" | "ticketId" | "state" | "attempts" | "nextAttemptAt" | "lastError" | "createdAt" | "endedAt"
>;

/** What one endpoint was told, newest first, beginning after the delivery of this id. */
export async function listDeliveries(
  db: Db,
  endpointId: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<Delivery[]> {
  return db.outgoingWebhook.findMany({
    // Ids are made in the order of time.
    where: { endpointId, ...(before === null ? {} : { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: limit,
    select: {
      ...{ id: true, kind: true, ticketId: true, state: true, attempts: true, nextAttemptAt: true },
      ...{ lastError: true, createdAt: true, endedAt: true },
    },
  });
}
