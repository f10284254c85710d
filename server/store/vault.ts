import { hmacSha256Hex } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import type { Db } from "@/server/platform/db";
import { installedKeys, type Keyring } from "@/server/platform/keyring";
import { Prisma } from "@/prisma/generated/client";
import { openJson, sealJson, unwrapKey } from "@/server/platform/seal";

/** Seals and opens what belongs to one requester. `about` binds the bytes to their row, so that rows cannot be swapped. */
export interface Vault {
  seal(about: string, value: unknown): Uint8Array<ArrayBuffer>;
  open(about: string, sealed: Uint8Array): unknown;
  /** A secret of 256 bits as hex, always the same for the same `about`: what need not be kept can be made again. */
  derive(about: string): string;
  /** A hash that only this key makes: once the key is destroyed, nobody can find the text by guessing. */
  commit(text: string): string;
}

function vaultOf(requesterId: string, key: Uint8Array): Vault {
  return {
    seal: (about, value) => new Uint8Array(sealJson(key, value, `${requesterId}:${about}`)),
    commit: (text) => hmacSha256Hex(key, `commitment:${text}`),
    open: (about, sealed) => openJson(key, sealed, `${requesterId}:${about}`),
    derive: (about) => hmacSha256Hex(key, `derive:${requesterId}:${about}`),
  };
}

/** Makes a requester's data key, wrapped by the master key. Done once, in the transaction that makes the requester. */
export async function createVault(tx: Db, requesterId: string, keys: Keyring = installedKeys()): Promise<void> {
  await tx.$executeRaw`${vaultInsert(requesterId, Prisma.empty, keys)} on conflict do nothing`;
}

/** The same as SQL, for a statement that makes more than this: `from` says whether there is a row to write. */
export function vaultInsert(requesterId: string, from: Prisma.Sql, keys: Keyring = installedKeys()): Prisma.Sql {
  const { wrappedKey, keyId } = keys.make({ kind: "requester", id: requesterId });
  return Prisma.sql`
    insert into requester_key (requester_id, wrapped_key, key_id)
    select ${requesterId}::uuid, ${wrappedKey}::bytea, ${keyId} ${from}`;
}

/**
 * Opens a requester's vault. Throws `not_found` once the key was destroyed: what it sealed is gone for good; and
 * `unknown_master_key` when this process lacks the master key that it is wrapped under.
 */
export async function openVault(db: Db, requesterId: string, keys: Keyring = installedKeys()): Promise<Vault> {
  const row = await db.requesterKey.findFirst({ where: { requesterId } });
  if (!row?.wrappedKey) throw new AppError("not_found", "The key of this requester does not exist any more");
  return vaultOf(requesterId, dataKeyOf(keys, requesterId, { wrappedKey: row.wrappedKey, keyId: row.keyId }));
}

/** A requester's data key. One without a key id was wrapped before there were ids, for the requester alone. Throws like `Keyring`. */
export function dataKeyOf(
  keys: Keyring,
  requesterId: string,
  { wrappedKey, keyId }: { wrappedKey: Uint8Array; keyId: string | null },
): Uint8Array {
  if (keyId === null) return keys.openUnnamed((master) => unwrapKey(master, wrappedKey, requesterId));
  return keys.unwrap({ wrappedKey, keyId }, { kind: "requester", id: requesterId });
}
