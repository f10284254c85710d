import { randomBytes } from "node:crypto";
import type { ApiScope } from "@/server/core/identity/api-scope";
import type { Clock } from "@/server/platform/clock";
import { currentWorkspace, inTransaction, type Database } from "@/server/platform/db";
import { randomToken, sha256Hex } from "@/server/platform/digest";
import type { Ids } from "@/server/platform/ids";
import { insertApiKey, saveApiKeyPrefix } from "@/server/store/api-keys";
import { auditApiKey } from "./audit-api-key";

export interface KeyMaker {
  database: Pick<Database, "app" | "global">;
  clock: Clock;
  ids: Ids;
}

/**
 * Makes a key of the v1 API, inside `inWorkspace`. The key is returned this once and kept as a hash. A scope that is not
 * given is refused to it for good: a key never changes.
 */
export async function createApiKey(
  { database, clock, ids }: KeyMaker,
  input: { name: string; scopes: readonly ApiScope[]; memberId: string | null; actsFor?: string | null },
): Promise<{ id: string; prefix: string; key: string }> {
  const [id, prefix] = [ids.next(), randomBytes(6).toString("hex")];
  const key = `rsv_${prefix}_${randomToken()}`;
  const at = clock.now();
  // The address first, by its own role: one that leads to no key lets nobody in.
  await saveApiKeyPrefix(database.global, { prefix, workspaceId: currentWorkspace() });
  const { name, memberId: createdBy } = input;
  const actsFor = input.actsFor ?? null;
  const scopes = [...new Set(input.scopes)];
  await inTransaction(database.app, async (tx) => {
    await insertApiKey(tx, { id, prefix, keyHash: sha256Hex(key), name, scopes, actsFor, createdBy, createdAt: at });
    await auditApiKey(tx, { prefix, change: "key_made", memberId: createdBy, at, scopes, actsFor });
  });
  return { id, prefix, key };
}
