import type { Db } from "@/server/platform/db";
import type { Prisma, QualityDraw } from "@/prisma/generated/client";

export type { QualityDraw };

/** How many automatic resolutions of a kind there were since a moment, counted up to `atMost`. */
export async function countRecentDraws(
  db: Db,
  { intent, since, atMost }: { intent: string | null; since: Date; atMost: number },
): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (
      select 1 from quality_draw where intent is not distinct from ${intent} and at >= ${since} limit ${atMost}) recent`;
  return rows[0]?.count ?? 0;
}

/** Writes down that something was resolved without a person, and whether it was drawn. Once for each decision. */
export async function insertQualityDraw(tx: Db, draw: Prisma.QualityDrawCreateManyInput): Promise<void> {
  await tx.qualityDraw.createMany({ data: [draw], skipDuplicates: true });
}
