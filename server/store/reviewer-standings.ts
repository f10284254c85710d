import type { Db } from "@/server/platform/db";
import { unknownStanding, type Standing, type StandingWhy } from "@/server/core/quality/calibration";
import type { ReviewerStanding } from "@/prisma/generated/client";

/** A standing, and since when it is what it is. */
export interface DatedStanding extends Standing {
  memberId: string;
  since: Date;
}

const always = new Date(0);

function toStanding({ memberId, state, why, since }: ReviewerStanding): DatedStanding {
  return { memberId, state: state as Standing["state"], why: why as StandingWhy | null, since };
}

/** Everybody counts of whom nothing else is known. */
export async function findStanding(db: Db, memberId: string): Promise<DatedStanding> {
  const row = await db.reviewerStanding.findFirst({ where: { memberId } });
  return row ? toStanding(row) : { ...unknownStanding, memberId, since: always };
}

/** The same, locked until the transaction ends: of two that judge the same person one waits for the other. */
export async function lockStanding(tx: Db, memberId: string): Promise<DatedStanding> {
  await tx.reviewerStanding.createMany({
    data: [{ memberId, ...unknownStanding, since: always }],
    skipDuplicates: true,
  });
  await tx.$queryRaw`select 1 from reviewer_standing where member_id = ${memberId}::uuid for update`;
  return findStanding(tx, memberId);
}

export async function saveStanding(tx: Db, { memberId, state, why, since }: DatedStanding): Promise<void> {
  await tx.reviewerStanding.updateMany({ where: { memberId }, data: { state, why, since } });
}

/** Every member whose standing was ever judged. */
export async function listStandings(db: Db): Promise<DatedStanding[]> {
  const rows = await db.reviewerStanding.findMany({ orderBy: { memberId: "asc" } });
  return rows.map(toStanding);
}

/** Whose approvals count as evidence no more. */
export async function listNotCounted(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.reviewerStanding.findMany({ where: { state: "below" }, select: { memberId: true } });
  return new Set(rows.map((row) => row.memberId));
}
