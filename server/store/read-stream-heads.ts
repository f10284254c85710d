import type { Db } from "@/server/platform/db";

/** The last `seq` of each of these audit streams; a stream without a line is absent. */
export async function readStreamHeads(db: Db, streams: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.auditHead.findMany({
    where: { stream: { in: [...streams] } },
    select: { stream: true, seq: true },
  });
  return new Map(rows.map((row) => [row.stream, row.seq]));
}
