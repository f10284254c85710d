import type { Db } from "@/server/platform/db";

/** How much of each a workspace has of what it begins with. */
export async function countBeginnings(db: Db): Promise<{ connections: number; documents: number; decided: number }> {
  const [connections, documents, decided] = await Promise.all([
    db.connection.count({ where: { state: "active", vendor: { not: "inbox" }, capabilities: { some: {} } } }),
    db.document.count({ where: { deletedAt: null } }),
    // A few are as good as many: no workspace pays for a count of all.
    db.review.findMany({ where: { decidedBy: { not: null } }, take: 1, select: { id: true } }),
  ]);
  return { connections, documents, decided: decided.length };
}
