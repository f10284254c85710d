import { hmacSha256Hex } from "@/server/platform/digest";
import { env } from "@/server/platform/env";
import { AppError } from "@/server/platform/errors";
import type { Db } from "@/server/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { newDataKey, openJson, sealJson, unwrapKey, wrapKey } from "@/server/platform/seal";

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
export async function createVault(tx: Db, requesterId: string): Promise<void> {
  await tx.$executeRaw`${vaultInsert(requesterId, Prisma.empty)} on conflict do nothing`;
}

/** The same as SQL, for a statement that makes more than this: `from` says whether there is a row to write. */
export function vaultInsert(requesterId: string, from: Prisma.Sql): Prisma.Sql {
  const wrappedKey = new Uint8Array(wrapKey(env().masterKey, newDataKey(), requesterId));
  return Prisma.sql`
    insert into requester_key (requester_id, wrapped_key) select ${requesterId}::uuid, ${wrappedKey}::bytea ${from}`;
}

/** Opens a requester's vault. Throws `not_found` once the key was destroyed: what it sealed is gone for good. */
export async function openVault(db: Db, requesterId: string): Promise<Vault> {
  const row = await db.requesterKey.findFirst({ where: { requesterId } });
  if (!row?.wrappedKey) throw new AppError("not_found", "The key of this requester does not exist any more");
  return vaultOf(requesterId, unwrapKey(env().masterKey, row.wrappedKey, requesterId));
}
