import { z } from "zod";
import type { Db } from "@/server/platform/db";
import { installedKeys, type Keyring } from "@/server/platform/keyring";

export interface WebhookEndpoint {
  id: string;
  url: string;
  /** Newest first, at most two. Never logged, never sent to a client. */
  secrets: string[];
  /** Until then the second secret signs as well. */
  previousUntil: Date | null;
  disabledAt: Date | null;
}

const Secrets = z.array(z.string().min(1)).min(1).max(2);
const about = (id: string) => `webhook_endpoint:${id}`;
const ownerOf = (id: string) => ({ kind: "webhook_endpoint", id }) as const;

/** Seals secrets under a new data key of the endpoint. */
function seal(keys: Keyring, id: string, secrets: string[]) {
  const { sealed, ...wrapped } = keys.seal(ownerOf(id), secrets, about(id));
  return { sealedSecrets: sealed, ...wrapped };
}

export async function insertWebhookEndpoint(
  tx: Db,
  { secret, ...row }: { id: string; url: string; secret: string; createdBy: string | null; createdAt: Date },
  keys: Keyring = installedKeys(),
): Promise<void> {
  await tx.webhookEndpoint.createMany({ data: [{ ...row, ...seal(keys, row.id, [secret]) }] });
}

/** An endpoint with its secrets opened, disabled or not; null when there is none. */
export async function findWebhookEndpoint(
  db: Db,
  id: string,
  keys: Keyring = installedKeys(),
): Promise<WebhookEndpoint | null> {
  const row = await db.webhookEndpoint.findFirst({ where: { id } });
  if (!row) return null;
  const { url, previousUntil, disabledAt } = row;
  const secrets = Secrets.parse(keys.open(ownerOf(id), row, row.sealedSecrets, about(id)));
  return { id, url, secrets, previousUntil, disabledAt };
}

/** How many are in use. */
export async function countWebhookEndpoints(db: Db): Promise<number> {
  return db.webhookEndpoint.count({ where: { disabledAt: null } });
}

export interface EndpointSummary {
  id: string;
  url: string;
  createdAt: Date;
  previousUntil: Date | null;
  disabledAt: Date | null;
  disabledWhy: string | null;
  waiting: number;
  delivered: number;
  givenUp: number;
  /** Of the newest push that failed at least once and was not delivered. */
  lastError: string | null;
}

/** Every endpoint of the workspace, oldest first, with how its pushes fare. */
export async function listWebhookEndpoints(db: Db): Promise<EndpointSummary[]> {
  const rows = await db.webhookEndpoint.findMany({
    omit: { workspaceId: true, sealedSecrets: true, wrappedKey: true, keyId: true, sparedUntil: true, createdBy: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const counts = await db.outgoingWebhook.groupBy({ by: ["endpointId", "state"], _count: true });
  const failed = await db.outgoingWebhook.findMany({
    where: { lastError: { not: null }, state: { in: ["waiting", "given_up"] } },
    distinct: ["endpointId"],
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { endpointId: true, lastError: true },
  });
  return rows.map((row) => {
    const of = (state: string) => counts.find((one) => one.endpointId === row.id && one.state === state)?._count ?? 0;
    const lastError = failed.find((one) => one.endpointId === row.id)?.lastError ?? null;
    return { ...row, waiting: of("waiting"), delivered: of("delivered"), givenUp: of("given_up"), lastError };
  });
}

/** The new secret signs from now on, the one before as well until `previousUntil`. False: no such endpoint is in use. */
export async function rotateEndpointSecret(tx: Db, id: string, secret: string, previousUntil: Date): Promise<boolean> {
  await tx.$queryRaw`select 1 from webhook_endpoint where id = ${id}::uuid for update`;
  const found = await findWebhookEndpoint(tx, id);
  if (!found || found.disabledAt !== null) return false;
  const [before] = found.secrets;
  const secrets = before === undefined ? [secret] : [secret, before];
  await tx.webhookEndpoint.updateMany({
    where: { id },
    data: { ...seal(installedKeys(), id, secrets), previousUntil },
  });
  return true;
}

/** Ends an endpoint, and drops what waits for it. False: no such endpoint is in use. */
export async function disableEndpoint(tx: Db, id: string, why: "member" | "gone", at: Date): Promise<boolean> {
  const data = { disabledAt: at, disabledWhy: why };
  const { count } = await tx.webhookEndpoint.updateMany({ where: { id, disabledAt: null }, data });
  if (count === 0) return false;
  await tx.outgoingWebhook.updateMany({
    where: { endpointId: id, state: "waiting" },
    data: { state: "dropped", payload: null, endedAt: at },
  });
  return true;
}

/**
 * Whether the endpoint may be called now. Null: it may. Else when to come back: after a failure the receiver is spared,
 * and then one caller goes ahead while the others wait until `probeUntil` for how it fares.
 */
export async function passEndpoint(tx: Db, id: string, now: Date, probeUntil: Date): Promise<Date | null> {
  const { count } = await tx.webhookEndpoint.updateMany({
    where: { id, sparedUntil: { lte: now } },
    data: { sparedUntil: probeUntil },
  });
  if (count === 1) return null;
  const row = await tx.webhookEndpoint.findFirst({ where: { id }, select: { sparedUntil: true } });
  return row?.sparedUntil ?? null;
}

/** Nobody calls the endpoint before `until`; null: it has answered, and is open to all. */
export async function spareEndpoint(tx: Db, id: string, until: Date | null): Promise<void> {
  const differs = until === null ? { not: null } : undefined;
  await tx.webhookEndpoint.updateMany({
    where: { id, ...(differs ? { sparedUntil: differs } : {}) },
    data: { sparedUntil: until },
  });
}

/** Wraps the data keys of the workspace's endpoints under the current master key; what they have sealed stays. */
export async function rewrapEndpointKeys(
  db: Db,
  keys: Keyring,
  tell: (id: string, error: unknown) => void,
): Promise<number> {
  let done = 0;
  const rows = await db.webhookEndpoint.findMany({ where: { keyId: { not: keys.currentId } }, orderBy: { id: "asc" } });
  for (const { id, wrappedKey, keyId } of rows) {
    try {
      const data = keys.wrap(keys.unwrap({ wrappedKey, keyId }, ownerOf(id)), ownerOf(id));
      done += (await db.webhookEndpoint.updateMany({ where: { id, wrappedKey }, data })).count;
    } catch (error) {
      tell(id, error);
    }
  }
  return done;
}
