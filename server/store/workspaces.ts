import type { Db } from "@/server/platform/db";

/** Every workspace of this installation. */
export async function listWorkspaceIds(db: Db): Promise<string[]> {
  const rows = await db.workspace.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  return rows.map((row) => row.id);
}
