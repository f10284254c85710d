import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import type { Prisma, QualityScore } from "@/prisma/generated/client";

export type { QualityScore };

/** Keeps a scorecard. Throws `already_decided` where its author has one on the item already, or a lead has settled it. */
export async function insertQualityScore(tx: Db, score: Prisma.QualityScoreCreateManyInput): Promise<void> {
  const { count } = await tx.qualityScore.createMany({ data: [score], skipDuplicates: true });
  if (count !== 1) throw new AppError("already_decided", "It has been scored already");
}

/** Every card on an item, oldest first. */
export async function listScoresOf(db: Db, itemId: string): Promise<QualityScore[]> {
  return db.qualityScore.findMany({ where: { itemId }, orderBy: [{ at: "asc" }, { id: "asc" }] });
}

/** What a member found on an item that was put wrong. */
export interface PlantedScore {
  memberId: string;
  planted: string;
  marks: unknown;
  at: Date;
}

/** Newest first; of one member where it is given, since a moment. */
export async function listPlantedScores(
  db: Db,
  { memberId, since }: { memberId: string | null; since: Date },
): Promise<PlantedScore[]> {
  return db.$queryRaw<PlantedScore[]>`
    select s.member_id as "memberId", i.planted, s.marks, s.at
    from quality_score s join quality_item i on i.id = s.item_id
    where i.planted is not null and not s.settles and s.at > ${since}
      and (${memberId}::uuid is null or s.member_id = ${memberId}::uuid)
    order by s.at desc, s.id limit ${atMost}::int`;
}

/** Enough to judge anybody by. */
const atMost = 20_000;

/** What two people found on the same item, neither knowing of the other. `one` comes before `other` by their ids. */
export interface ScoredPair {
  one: string;
  other: string;
  verdicts: [string, string];
}

/** Of one member's pairs where it is given; since a moment, by the later of the two. */
export async function listScoredPairs(
  db: Db,
  { memberId, since }: { memberId: string | null; since: Date },
): Promise<ScoredPair[]> {
  return db.$queryRaw<ScoredPair[]>`
    select a.member_id as one, b.member_id as other, array[a.verdict, b.verdict] as verdicts
    from quality_score a join quality_score b on b.item_id = a.item_id and a.member_id < b.member_id
      join quality_item i on i.id = a.item_id
    where i.planted is null and not a.settles and not b.settles and greatest(a.at, b.at) > ${since}
      and (${memberId}::uuid is null or ${memberId}::uuid in (a.member_id, b.member_id))
    order by greatest(a.at, b.at) desc, a.id, b.id limit ${atMost}::int`;
}

/** How many cards each member has written since a moment, those that settled a dispute apart. */
export async function countScores(db: Db, since: Date): Promise<{ memberId: string; scores: number }[]> {
  const rows = await db.qualityScore.groupBy({
    by: ["memberId"],
    where: { at: { gt: since }, settles: false },
    _count: { _all: true },
  });
  return rows.map(({ memberId, _count }) => ({ memberId, scores: _count._all }));
}
