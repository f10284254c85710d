import { ConnectionCheck, ConnectionError } from "@/server/core/connection/connection-check";
import type { PortName } from "@/server/core/ports/ports";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { installedKeys } from "@/server/platform/keyring";
import { openConfig, sealConfig, stateOf, type ConnectionRow } from "./connections";
import type { Prisma } from "@/prisma/generated/client";

/** A connection and how it fares; never its credentials. */
export interface ConnectionHealth {
  id: string;
  vendor: string;
  label: string;
  state: ConnectionRow["state"];
  scopes: string[];
  breakerOpenUntil: Date | null;
  lastEventAt: Date | null;
  lastSyncedAt: Date | null;
  lastError: ConnectionError | null;
  lastErrorAt: Date | null;
  lastCheck: ConnectionCheck | null;
  previousSecretUntil: Date | null;
  createdAt: Date;
}

/** Every connection of the workspace with how it fares, the oldest first; with `id` that one alone. */
export async function listConnectionHealth(db: Db, id?: string): Promise<ConnectionHealth[]> {
  const rows = await db.connection.findMany({
    ...(id === undefined ? {} : { where: { id } }),
    omit: { workspaceId: true, sealedConfig: true, wrappedKey: true, keyId: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    ...row,
    state: stateOf(row.state),
    // Written below alone; what a later version writes there is no error of this one's reader.
    lastError: ConnectionError.safeParse(row.lastError).data ?? null,
    lastCheck: ConnectionCheck.safeParse(row.lastCheck).data ?? null,
  }));
}

/** One connection with how it fares. Throws `not_found`. */
export async function getConnectionHealth(db: Db, id: string): Promise<ConnectionHealth> {
  const [found] = await listConnectionHealth(db, id);
  if (found === undefined) throw new AppError("not_found", "There is no such connection");
  return found;
}

export async function noteConnectionError(tx: Db, id: string, error: ConnectionError, at: Date): Promise<void> {
  await tx.connection.updateMany({ where: { id }, data: { lastError: error, lastErrorAt: at } });
}

/** An event came from it, or its articles were brought in step. */
export async function noteConnectionSeen(
  tx: Db,
  id: string,
  at: Date,
  what: "lastEventAt" | "lastSyncedAt",
): Promise<void> {
  await tx.connection.updateMany({ where: { id }, data: { [what]: at } });
}

export async function saveConnectionCheck(tx: Db, id: string, check: ConnectionCheck): Promise<void> {
  await tx.connection.updateMany({ where: { id }, data: { lastCheck: check satisfies Prisma.InputJsonValue } });
}

/** Pauses a connection or has it go on. False: it is so already, or there is none. */
export async function setConnectionState(tx: Db, id: string, state: "active" | "paused"): Promise<boolean> {
  const { count } = await tx.connection.updateMany({ where: { id, state: { not: state } }, data: { state } });
  return count === 1;
}

/** Gives a port from one connection to another. False: somebody else owns it by now, or owns it at all where `from` is null. */
export async function moveCapability(tx: Db, port: PortName, from: string | null, to: string): Promise<boolean> {
  if (from !== null) {
    const { count } = await tx.capability.updateMany({
      where: { port, connectionId: from },
      data: { connectionId: to },
    });
    return count === 1;
  }
  const { count } = await tx.capability.createMany({ data: [{ port, connectionId: to }], skipDuplicates: true });
  return count === 1;
}

/**
 * Seals a changed config: racing changes wait for each other, and each sees the one before. Null: there is no such connection.
 * `previousSecretUntil` as `ConnectionRow` has it.
 */
export async function changeConnectionConfig(
  tx: Db,
  id: string,
  change: (config: Record<string, unknown>) => Record<string, unknown>,
  previousSecretUntil: Date | null,
): Promise<{ vendor: string } | null> {
  await tx.$queryRaw`select 1 from connection where id = ${id}::uuid for update`;
  const row = await tx.connection.findFirst({ where: { id } });
  if (row === null) return null;
  const keys = installedKeys();
  const before = openConfig(keys, id, row);
  const config = change(typeof before === "object" && before !== null ? { ...before } : {});
  await tx.connection.updateMany({ where: { id }, data: { ...sealConfig(keys, id, config), previousSecretUntil } });
  return { vendor: row.vendor };
}
