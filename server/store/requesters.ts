import type { Db } from "@/server/platform/db";
import { createVault } from "./vault";
import type { Requester } from "@/prisma/generated/client";

/** Finds or makes the requester of a channel identity, with a data key. Two racing callers get the same row. */
export async function ensureRequester(
  tx: Db,
  input: { id: string; connectionId: string; address: string; name: string | null; at: Date },
): Promise<Requester> {
  const where = { connectionId: input.connectionId, address: input.address };
  const existing = await findForIntake(tx, where);
  if (existing) return existing;
  await tx.requester.createMany({
    data: [{ id: input.id, ...where, name: input.name, createdAt: input.at }],
    skipDuplicates: true,
  });
  const row = await tx.requester.findFirstOrThrow({ where });
  if (row.id === input.id) await createVault(tx, row.id);
  return row;
}

/** Waits for an erasure that is under way, and then finds nobody: what comes in after it belongs to somebody new. */
async function findForIntake(
  tx: Db,
  { connectionId, address }: { connectionId: string; address: string },
): Promise<Requester | null> {
  const rows = await tx.$queryRaw<Requester[]>`
    select workspace_id::text as "workspaceId", id::text, connection_id::text as "connectionId", address, name,
      customer_id as "customerId", created_at as "createdAt"
    from requester where connection_id = ${connectionId}::uuid and address = ${address} for key share`;
  return rows[0] ?? null;
}

export async function getRequester(db: Db, id: string): Promise<Requester> {
  return db.requester.findFirstOrThrow({ where: { id } });
}
