import type { Db } from "@/server/platform/db";
import type { ApiKey } from "@/prisma/generated/client";

export type { ApiKey };

/** Which workspace a key belongs to. Global: nothing else is known of the caller yet. */
export async function findApiKeyWorkspace(db: Db, prefix: string): Promise<string | null> {
  const row = await db.apiKeyPrefix.findFirst({ where: { prefix }, select: { workspaceId: true } });
  return row?.workspaceId ?? null;
}

/** Reserves a prefix for a workspace. Throws when another key has it. */
export async function saveApiKeyPrefix(db: Db, input: { prefix: string; workspaceId: string }): Promise<void> {
  await db.apiKeyPrefix.create({ data: input });
}

export async function insertApiKey(
  tx: Db,
  input: Pick<ApiKey, "id" | "prefix" | "keyHash" | "name" | "scopes" | "createdBy" | "createdAt"> &
    Partial<Pick<ApiKey, "actsFor">>,
): Promise<void> {
  await tx.apiKey.createMany({ data: [input] });
}

/** The key of this prefix, revoked or not. */
export async function findApiKey(db: Db, prefix: string): Promise<ApiKey | null> {
  return db.apiKey.findFirst({ where: { prefix } });
}

/** Every key of the workspace, oldest first, without its hash. */
export async function listApiKeys(db: Db): Promise<Omit<ApiKey, "keyHash" | "workspaceId">[]> {
  return db.apiKey.findMany({
    omit: { keyHash: true, workspaceId: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** Revokes a key. Null when there is none of this id, or it was revoked before. */
export async function revokeApiKeyRow(tx: Db, id: string, at: Date): Promise<string | null> {
  const { count } = await tx.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
  if (count === 0) return null;
  return (await tx.apiKey.findFirstOrThrow({ where: { id }, select: { prefix: true } })).prefix;
}

/** Notes that a key was used, when the last note is older than `olderThan`: not one write for each request. */
export async function touchApiKey(db: Db, id: string, at: Date, olderThan: Date): Promise<void> {
  const stale = { OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: olderThan } }] };
  await db.apiKey.updateMany({ where: { id, ...stale }, data: { lastUsedAt: at } });
}
