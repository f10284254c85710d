import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";

export async function hasWorkspace(db: Db, id: string): Promise<boolean> {
  return (await db.workspace.count({ where: { id } })) === 1;
}

/** Every workspace of this installation. */
export async function listWorkspaceIds(db: Db): Promise<string[]> {
  const rows = await db.workspace.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  return rows.map((row) => row.id);
}

/** The id of the workspace with this short name. Throws `not_found`. */
export async function getWorkspaceId(db: Db, slug: string): Promise<string> {
  const row = await db.workspace.findUnique({ where: { slug }, select: { id: true } });
  if (!row) throw new AppError("not_found", `There is no workspace ${slug}`);
  return row.id;
}
