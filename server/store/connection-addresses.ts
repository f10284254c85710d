import { z } from "zod";
import type { Db } from "@/server/platform/db";

/** Which workspace and vendor a webhook address belongs to. Global: nothing else is known of the caller yet. */
export async function findConnectionAddress(
  db: Db,
  connectionId: string,
): Promise<{ workspaceId: string; vendor: string } | null> {
  if (!z.guid().safeParse(connectionId).success) return null;
  return db.connectionAddress.findFirst({
    where: { connectionId },
    select: { workspaceId: true, vendor: true },
  });
}

export async function saveConnectionAddress(
  db: Db,
  input: { connectionId: string; workspaceId: string; vendor: string },
): Promise<void> {
  await db.connectionAddress.createMany({ data: [input], skipDuplicates: true });
}
