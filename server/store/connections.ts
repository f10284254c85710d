import type { PortName } from "@/server/core/ports/ports";
import { currentWorkspace, type Db } from "@/server/platform/db";
import { installedKeys, type Keyring, type WrappedKey } from "@/server/platform/keyring";
import { openJson } from "@/server/platform/seal";
import type { Connection } from "@/prisma/generated/client";

export interface ConnectionRow {
  id: string;
  vendor: string;
  label: string;
  state: "active" | "paused" | "broken";
  scopes: string[];
  breakerOpenUntil: Date | null;
  /** Until when the webhook's secret from before is taken as well; null: without an end, where the config has one. */
  previousSecretUntil: Date | null;
  /** Opened credentials: never logged, never sent to a client. */
  config: unknown;
}

/** A connection's credentials at rest: sealed under a data key of their own, which stands beside them, wrapped. */
export interface SealedConfig {
  sealedConfig: Uint8Array<ArrayBuffer>;
  wrappedKey: Uint8Array<ArrayBuffer> | null;
  keyId: string | null;
}

const about = (id: string) => `${currentWorkspace()}:connection:${id}`;
const ownerOf = (id: string) => ({ kind: "connection", id }) as const;

/** Seals credentials under a new data key, for this connection of the current workspace. */
export function sealConfig(keys: Keyring, id: string, config: unknown): WrappedKey & SealedConfig {
  const { sealed, ...wrapped } = keys.seal(ownerOf(id), config, about(id));
  return { sealedConfig: sealed, ...wrapped };
}

/** Opens them. Those without a data key were sealed under the master key itself, for the id alone. Throws like `Keyring`. */
export function openConfig(keys: Keyring, id: string, { sealedConfig, wrappedKey, keyId }: SealedConfig): unknown {
  if (wrappedKey === null || keyId === null) {
    return keys.openUnnamed((master) => openJson(master, sealedConfig, `connection:${id}`));
  }
  return keys.open(ownerOf(id), { wrappedKey, keyId }, sealedConfig, about(id));
}

export function stateOf(state: string): ConnectionRow["state"] {
  return state === "active" || state === "paused" ? state : "broken";
}

/** Every connection of the workspace, with its credentials opened. */
export async function listConnections(db: Db, keys: Keyring = installedKeys()): Promise<ConnectionRow[]> {
  const rows = await db.connection.findMany({ orderBy: { createdAt: "asc" } });
  return rows.map((row) => opened(row, keys));
}

function opened(row: Connection, keys: Keyring): ConnectionRow {
  return {
    id: row.id,
    vendor: row.vendor,
    label: row.label,
    state: stateOf(row.state),
    scopes: row.scopes,
    breakerOpenUntil: row.breakerOpenUntil,
    previousSecretUntil: row.previousSecretUntil,
    config: openConfig(keys, row.id, row),
  };
}

/** One connection with its credentials opened, or null. */
export async function findConnection(
  db: Db,
  id: string,
  keys: Keyring = installedKeys(),
): Promise<ConnectionRow | null> {
  const row = await db.connection.findFirst({ where: { id } });
  return row === null ? null : opened(row, keys);
}

/** The workspace's oldest connection at a vendor, without its credentials; null when there is none. */
export async function findConnectionAt(
  db: Db,
  vendor: string,
): Promise<{ id: string; state: ConnectionRow["state"] } | null> {
  const where = { vendor };
  const row = await db.connection.findFirst({
    where,
    orderBy: { createdAt: "asc" },
    select: { id: true, state: true },
  });
  return row ? { id: row.id, state: stateOf(row.state) } : null;
}

/** What each connection is called, by its id; without credentials. */
export async function listConnectionLabels(db: Db): Promise<Map<string, string>> {
  const rows = await db.connection.findMany({ select: { id: true, label: true } });
  return new Map(rows.map((row) => [row.id, row.label]));
}

/** What each connection has been granted, and whether it works; without credentials. */
export async function listConnectionGrants(
  db: Db,
): Promise<{ id: string; label: string; state: ConnectionRow["state"]; scopes: string[] }[]> {
  const rows = await db.connection.findMany({ select: { id: true, label: true, state: true, scopes: true } });
  return rows.map((row) => ({ ...row, state: stateOf(row.state) }));
}

/** Whether a connection is in use at this moment: neither paused nor broken, and still there. */
export async function isConnectionActive(db: Db, id: string): Promise<boolean> {
  return (await db.connection.count({ where: { id, state: "active" } })) > 0;
}

/** Which connection owns which port. */
export async function listCapabilities(db: Db): Promise<Map<PortName, string>> {
  const rows = await db.capability.findMany();
  return new Map(rows.map((row) => [row.port as PortName, row.connectionId]));
}

/** Adds or updates a connection; the credentials are sealed to it. */
export async function saveConnection(
  tx: Db,
  input: { id: string; vendor: string; label: string; scopes: string[]; config: unknown; at: Date },
  keys: Keyring = installedKeys(),
): Promise<void> {
  const sealed = sealConfig(keys, input.id, input.config);
  const { count } = await tx.connection.updateMany({
    where: { id: input.id },
    data: { label: input.label, scopes: input.scopes, ...sealed },
  });
  if (count > 0) return;
  await tx.connection.createMany({
    data: [
      {
        id: input.id,
        vendor: input.vendor,
        label: input.label,
        state: "active",
        scopes: input.scopes,
        ...sealed,
        createdAt: input.at,
      },
    ],
  });
}

/** Gives a port to a connection, taking it from the one that had it. */
export async function giveCapability(tx: Db, port: PortName, connectionId: string): Promise<void> {
  const { count } = await tx.capability.updateMany({ where: { port }, data: { connectionId } });
  if (count === 0) await tx.capability.createMany({ data: [{ port, connectionId }] });
}
