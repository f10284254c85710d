import type { z } from "zod";
import type { Db } from "@/server/platform/db";
import type { Prisma } from "@/prisma/generated/client";

/**
 * Takes an idempotency key for the first and only time. False: it is taken. A racing caller waits here until the
 * transaction of the first has ended.
 */
export async function takeRequestKey(tx: Db, input: { key: string; requestHash: string; at: Date }): Promise<boolean> {
  const { count } = await tx.apiRequest.createMany({ data: [{ ...input, answer: {} }], skipDuplicates: true });
  return count === 1;
}

/** Keeps the answer beside the key, in the transaction of what it tells. */
export async function saveRequestAnswer(tx: Db, key: string, answer: z.core.util.JSONType): Promise<void> {
  await tx.apiRequest.updateMany({ where: { key }, data: { answer: answer as Prisma.InputJsonValue } });
}

/** What was asked and answered under a key; null when it was never used. */
export async function findApiRequest(db: Db, key: string): Promise<{ requestHash: string; answer: unknown } | null> {
  return db.apiRequest.findFirst({ where: { key }, select: { requestHash: true, answer: true } });
}

/** Leaves a key free again whose request was refused. */
export async function dropRequestKey(tx: Db, key: string): Promise<void> {
  await tx.apiRequest.deleteMany({ where: { key } });
}
