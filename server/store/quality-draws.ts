import type { Db } from "@/server/platform/db";
import type { Prisma } from "@/prisma/generated/client";

/** How many automatic resolutions of a kind there were since a moment, counted up to `atMost`. */
export async function countRecentDraws(
  db: Db,
  { intent, since, atMost }: { intent: string | null; since: Date; atMost: number },
): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (
      select 1 from quality_draw where intent is not distinct from ${intent} and at >= ${since} limit ${atMost}::int) recent`;
  return rows[0]?.count ?? 0;
}

/** Writes down that something was resolved without a person, and whether it was drawn. Once for each decision. */
export async function insertQualityDraw(tx: Db, draw: Prisma.QualityDrawCreateManyInput): Promise<void> {
  await tx.qualityDraw.createMany({ data: [draw], skipDuplicates: true });
}

/** An automatic resolution that may come into the list. */
export interface ListableDraw {
  decisionId: string;
  ticketId: string;
  at: Date;
}

/** What was drawn and is not listed yet, oldest first. Locked for the transaction; what another lists is stepped over. */
export async function takeUnlistedDraws(tx: Db, limit: number): Promise<ListableDraw[]> {
  return tx.$queryRaw<ListableDraw[]>`
    select decision_id as "decisionId", ticket_id as "ticketId", at from quality_draw
    where drawn and listed_at is null order by at, decision_id limit ${limit}::int for update skip locked`;
}

/** What was not drawn since a moment, newest first, and is not in the list: what a copy may be made of. In this language alone. */
export async function takePlantableDraws(
  tx: Db,
  { language, since, limit }: { language: string; since: Date; limit: number },
): Promise<ListableDraw[]> {
  return tx.$queryRaw<ListableDraw[]>`
    select d.decision_id as "decisionId", d.ticket_id as "ticketId", d.at from quality_draw d
      join ticket t on t.id = d.ticket_id and t.language = ${language}
    where not d.drawn and d.at >= ${since}
      and not exists (select 1 from quality_item i where i.decision_id = d.decision_id)
    order by d.at desc, d.decision_id limit ${limit}::int for update of d skip locked`;
}

export async function markDrawsListed(tx: Db, decisionIds: readonly string[], at: Date): Promise<void> {
  await tx.qualityDraw.updateMany({ where: { decisionId: { in: [...decisionIds] } }, data: { listedAt: at } });
}

/** How many automatic resolutions a period had, how many of them were drawn, and how many of those are settled. */
export interface DrawCounts {
  resolutions: number;
  drawn: number;
  scored: number;
}

export async function countDraws(db: Db, { since, until }: { since: Date; until: Date }): Promise<DrawCounts> {
  const rows = await db.$queryRaw<DrawCounts[]>`
    select count(*)::int as resolutions, (count(*) filter (where d.drawn))::int as drawn,
      (count(*) filter (where d.drawn and i.state = 'settled'))::int as scored
    from quality_draw d left join quality_item i on i.decision_id = d.decision_id and i.planted is null
    where d.at >= ${since} and d.at < ${until}`;
  return rows[0] ?? { resolutions: 0, drawn: 0, scored: 0 };
}

/** A drawn resolution that was settled. */
export interface ScoredDraw {
  probability: number;
  stratum: string;
  verdict: string;
  /** What it did, and what of that the check spoke against, as "intent.cell". */
  cells: string[];
  failedCells: string[];
}

/** Newer ones alone say enough of a rate. */
const scoredAtMost = 20_000;

export async function listScoredDraws(db: Db, { since, until }: { since: Date; until: Date }): Promise<ScoredDraw[]> {
  return db.$queryRaw<ScoredDraw[]>`
    select d.probability, d.stratum, i.verdict, d.cells,
      array(select e.intent || '.' || e.cell from evidence_item e
        where e.decision_id = d.decision_id and e.source = 'qa' and e.fault = 'quality_failed') as "failedCells"
    from quality_draw d join quality_item i on i.decision_id = d.decision_id
    where d.at >= ${since} and d.at < ${until} and i.planted is null and i.state = 'settled'
    order by d.at desc, d.decision_id limit ${scoredAtMost}::int`;
}
