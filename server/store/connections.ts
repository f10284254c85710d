import type { PortName } from "@/server/core/ports/ports";
import type { Db } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { openJson, sealJson } from "@/server/platform/seal";

export interface ConnectionRow {
  id: string;
  vendor: string;
  label: string;
  state: "active" | "paused" | "broken";
  scopes: string[];
  breakerOpenUntil: Date | null;
  /** Opened credentials: never logged, never sent to a client. */
  config: unknown;
}

function about(id: string): string {
  return `connection:${id}`;
}

function stateOf(state: string): ConnectionRow["state"] {
  return state === "active" || state === "paused" ? state : "broken";
}

/** Every connection of the workspace, with its credentials opened. */
export async function listConnections(db: Db): Promise<ConnectionRow[]> {
  const rows = await db.connection.findMany({ orderBy: { createdAt: "asc" } });
  return rows.map((row) => ({
    id: row.id,
    vendor: row.vendor,
    label: row.label,
    state: stateOf(row.state),
    scopes: row.scopes,
    breakerOpenUntil: row.breakerOpenUntil,
    config: openJson(env().masterKey, row.sealedConfig, about(row.id)),
  }));
}

/** One connection with its credentials opened, or null. */
export async function findConnection(db: Db, id: string): Promise<ConnectionRow | null> {
  return (await listConnections(db)).find((row) => row.id === id) ?? null;
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

/** Whether a connection is in use at this moment: neither paused nor broken, and still there. */
export async function isConnectionActive(db: Db, id: string): Promise<boolean> {
  return (await db.connection.count({ where: { id, state: "active" } })) > 0;
}

/** Which connection owns which port. */
export async function listCapabilities(db: Db): Promise<Map<PortName, string>> {
  const rows = await db.capability.findMany();
  return new Map(rows.map((row) => [row.port as PortName, row.connectionId]));
}

/** Adds or updates a connection; the credentials are sealed to its id. */
export async function saveConnection(
  tx: Db,
  input: { id: string; vendor: string; label: string; scopes: string[]; config: unknown; at: Date },
): Promise<void> {
  const sealedConfig = new Uint8Array(sealJson(env().masterKey, input.config, about(input.id)));
  const { count } = await tx.connection.updateMany({
    where: { id: input.id },
    data: { label: input.label, scopes: input.scopes, sealedConfig },
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
        sealedConfig,
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
