import type { Db } from "@/server/platform/db";
import type { SealedConfig } from "./connections";

type Bytes = Uint8Array<ArrayBuffer>;

export interface RequesterKeyRow {
  requesterId: string;
  wrappedKey: Bytes;
  keyId: string | null;
}

export interface NewRequesterKey {
  requesterId: string;
  /** What stands there now: a row that has changed meanwhile is left alone. */
  was: Uint8Array;
  wrappedKey: Uint8Array;
}

/** The first of the workspace's data keys that are not under the master key `keyId`, by requester, from behind `after` on. */
export async function listKeysToRewrap(
  db: Db,
  keyId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<RequesterKeyRow[]> {
  const rows = await db.requesterKey.findMany({
    where: {
      wrappedKey: { not: null },
      OR: [{ keyId: null }, { keyId: { not: keyId } }],
      ...(after === null ? {} : { requesterId: { gt: after } }),
    },
    orderBy: { requesterId: "asc" },
    take: limit,
  });
  return rows.flatMap(({ requesterId, wrappedKey, keyId: at }) =>
    wrappedKey === null ? [] : [{ requesterId, wrappedKey, keyId: at }],
  );
}

/**
 * Puts newly wrapped keys in place of the old ones, all in one statement, and tells how many. A key that was destroyed
 * meanwhile stays so: an erasure is never undone. Raw, since one statement for hundreds of rows is some fifty times faster.
 */
export async function replaceWrappedKeys(db: Db, keyId: string, rows: readonly NewRequesterKey[]): Promise<number> {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
  const given = rows.map((row) => ({ id: row.requesterId, was: hex(row.was), now: hex(row.wrappedKey) }));
  return db.$executeRaw`
    update requester_key k set wrapped_key = decode(n.now, 'hex'), key_id = ${keyId}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as n(id uuid, was text, now text)
    where k.requester_id = n.id and k.wrapped_key = decode(n.was, 'hex')`;
}

/** The workspace's connections whose key is not under the master key `keyId`. */
export async function listConnectionsToRewrap(db: Db, keyId: string): Promise<({ id: string } & SealedConfig)[]> {
  return db.connection.findMany({
    where: { OR: [{ keyId: null }, { keyId: { not: keyId } }] },
    select: { id: true, sealedConfig: true, wrappedKey: true, keyId: true },
    orderBy: { id: "asc" },
  });
}

/** Whether the connection's credentials were still as they `was`, and now are the new ones. */
export async function replaceSealedConfig(db: Db, id: string, was: SealedConfig, now: SealedConfig): Promise<boolean> {
  const { count } = await db.connection.updateMany({
    where: { id, sealedConfig: was.sealedConfig, wrappedKey: was.wrappedKey },
    data: now,
  });
  return count === 1;
}
