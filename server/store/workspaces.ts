import type { Db } from "@/server/platform/db";

export async function hasWorkspace(db: Db, id: string): Promise<boolean> {
  return (await db.workspace.count({ where: { id } })) === 1;
}

/** Every workspace of this installation. */
export async function listWorkspaceIds(db: Db): Promise<string[]> {
  const rows = await db.workspace.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  return rows.map((row) => row.id);
}
