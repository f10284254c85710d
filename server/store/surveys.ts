import { isPositive } from "@/server/core/satisfaction/score";
import type { JudgedAnswer } from "@/server/core/autonomy/judge-csat";
import type { ResolvedBy } from "@/server/core/metrics/grade";
import type { Db } from "@/server/platform/db";
import type { Survey } from "@/prisma/generated/client";
import type { EpisodeCause } from "./episodes";
import type { CellVersion } from "./evidence-items";

export type { Survey };

/** What decides whether a reply asks. `survey`: what the episode has asked with so far. */
export interface SurveyContext {
  wasEscalated: boolean;
  cause: EpisodeCause;
  survey: Pick<Survey, "id" | "askedAt"> | null;
}

export async function readSurveyContext(db: Db, ticketId: string, episode: number): Promise<SurveyContext> {
  const [escalation, opened, survey] = await Promise.all([
    db.escalation.findFirst({ where: { ticketId }, select: { id: true } }),
    db.episode.findFirst({ where: { ticketId, number: episode }, select: { cause: true } }),
    db.survey.findFirst({ where: { ticketId, episode }, select: { id: true, askedAt: true } }),
  ]);
  return { wasEscalated: escalation !== null, cause: (opened?.cause ?? "opened") as EpisodeCause, survey };
}

export interface NewSurvey {
  /** Of the action run of the reply that asks. */
  id: string;
  ticketId: string;
  episode: number;
  tokenHash: string;
  resolvedBy: ResolvedBy;
  cells: string[];
}

/**
 * Written in the commit that says that the reply is on its way. A reply of the same episode that never went out gives up its place;
 * one that is out keeps it.
 */
export async function insertSurvey(tx: Db, survey: NewSurvey): Promise<void> {
  const { ticketId, episode } = survey;
  await tx.survey.deleteMany({ where: { ticketId, episode, askedAt: null } });
  await tx.survey.createMany({ data: [{ ...survey, source: "reply" }], skipDuplicates: true });
}

/** The reply is out: the time to answer counts from now. */
export async function markSurveyAsked(tx: Db, id: string, at: { askedAt: Date; expiresAt: Date }): Promise<void> {
  await tx.survey.updateMany({ where: { id, askedAt: null }, data: at });
}

/** The survey that a link's secret belongs to, in this workspace. Only the secret's hash is known here. */
export async function findSurveyByToken(db: Db, tokenHash: string): Promise<Survey | null> {
  return db.survey.findFirst({ where: { tokenHash } });
}

export interface Answer {
  score: number;
  /** Absent: what was said before stays. */
  sealedComment?: Uint8Array<ArrayBuffer>;
  at: Date;
}

/** Takes an answer in, in place of an earlier one. False: it was never asked, or its time is over. */
export async function answerSurvey(
  tx: Db,
  { ticketId, episode }: Pick<Survey, "ticketId" | "episode">,
  { at, ...said }: Answer,
): Promise<boolean> {
  const { count } = await tx.survey.updateMany({
    where: { ticketId, episode, askedAt: { not: null }, expiresAt: { gt: at } },
    data: { ...said, answeredAt: at },
  });
  return count === 1;
}

/** What was said of a ticket's resolutions, the earliest first. */
export async function listRatings(
  db: Db,
  ticketId: string,
): Promise<(Pick<Survey, "id" | "episode" | "sealedComment"> & { score: number; answeredAt: Date })[]> {
  const rows = await db.survey.findMany({ where: { ticketId }, orderBy: { episode: "asc" } });
  return rows.flatMap(({ id, episode, score, answeredAt, sealedComment }) =>
    score === null || answeredAt === null ? [] : [{ id, episode, score, answeredAt, sealedComment }],
  );
}

/** The latest resolution of a ticket, and what its customer has said of it so far; null: it was never resolved. */
export async function findRated(
  tx: Db,
  ticketId: string,
): Promise<{ episode: number; resolvedBy: ResolvedBy; score: number | null } | null> {
  const grade = await tx.grade.findFirst({ where: { ticketId }, orderBy: { episode: "desc" } });
  if (grade === null) return null;
  const { episode } = grade;
  const survey = await tx.survey.findFirst({ where: { ticketId, episode }, select: { score: true } });
  return { episode, resolvedBy: grade.resolvedBy as ResolvedBy, score: survey?.score ?? null };
}

/** A rating that the helpdesk asked for itself. What a reply of ours asked for is answered by it, too. */
export async function rateResolution(
  tx: Db,
  rated: { id: string; ticketId: string; episode: number; resolvedBy: ResolvedBy; score: number; at: Date },
): Promise<void> {
  const { ticketId, episode, score, at, ...rest } = rated;
  const row = { ...rest, ticketId, episode, source: "helpdesk", cells: [], askedAt: at, expiresAt: at };
  const { count } = await tx.survey.createMany({ data: [{ ...row, score, answeredAt: at }], skipDuplicates: true });
  if (count === 1) return;
  const where = { ticketId, episode };
  // Its own reply may not be recorded yet, although the customer has read it.
  await tx.survey.updateMany({ where: { ...where, askedAt: null }, data: { askedAt: at, expiresAt: at } });
  await tx.survey.updateMany({ where, data: { score, answeredAt: at } });
}

/** How a cell is named in what a survey speaks of. */
export function cellKey({ intent, cell, version }: CellVersion): string {
  return `${intent}.${cell}.${version}`;
}

/** Enough to judge a cell by; older ones change nothing any more. */
const judgedAtMost = 20_000;

/** What customers said of a cell in the order in which they said it, after `since`. */
export async function listCellAnswers(db: Db, of: CellVersion, since: Date | null): Promise<JudgedAnswer[]> {
  const rows = await db.survey.findMany({
    where: {
      cells: { has: cellKey(of) },
      score: { not: null },
      ...(since === null ? {} : { answeredAt: { gt: since } }),
    },
    orderBy: [{ answeredAt: "desc" }, { id: "desc" }],
    select: { score: true },
    take: judgedAtMost,
  });
  return rows.reverse().map(({ score }) => ({ score: score ?? 0 }));
}

export interface CellAnswers {
  answers: number;
  positive: number;
  sum: number;
}

/** What customers said of every cell in every version, by `cellKey`. */
export async function countCellAnswers(db: Db): Promise<ReadonlyMap<string, CellAnswers>> {
  const groups = await db.$queryRaw<{ key: string; score: number; answers: number }[]>`
    select c.key, s.score, count(*)::int as answers from survey s cross join lateral unnest(s.cells) c(key)
    where s.score is not null group by c.key, s.score`;
  const found = new Map<string, CellAnswers>();
  for (const { key, score, answers } of groups) {
    const was = found.get(key) ?? { answers: 0, positive: 0, sum: 0 };
    found.set(key, {
      answers: was.answers + answers,
      positive: was.positive + (isPositive(score) ? answers : 0),
      sum: was.sum + score * answers,
    });
  }
  return found;
}

/** Cells that customers have said something of. */
export async function listRatedCells(db: Db): Promise<CellVersion[]> {
  const rows = await db.$queryRaw<{ key: string }[]>`
    select distinct c.key from survey s cross join lateral unnest(s.cells) c(key) where s.score is not null`;
  return rows.map(({ key }) => {
    const [intent = "", cell = "", version = ""] = key.split(".");
    return { intent, cell, version };
  });
}

/** Of an erased customer the scores stay; words and links are gone. */
export async function scrubSurveys(tx: Db, ticketIds: readonly string[]): Promise<void> {
  await tx.survey.updateMany({
    where: { ticketId: { in: [...ticketIds] } },
    data: { sealedComment: null, tokenHash: null },
  });
}
