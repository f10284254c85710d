import type { Db } from "@/server/platform/db";

/** Whether the database answers. */
export async function canRead(db: Db): Promise<boolean> {
  try {
    await db.workspace.findFirst({ select: { id: true } });
    return true;
  } catch {
    return false;
  }
}
