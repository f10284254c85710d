import { openRunStates } from "@/server/core/job/action-run-state";
import type { GradeReason, ResolvedBy } from "@/server/core/metrics/grade";
import type { ResolutionFacts } from "@/server/core/metrics/grade-of";
import type { Db } from "@/server/platform/db";
import type { Grade } from "@/prisma/generated/client";

/** A resolution whose window has passed. */
export interface DueGrade {
  ticketId: string;
  episode: number;
  dueAt: Date;
}

/** A page of the grades that are due and not settled, longest due first. */
export async function listDueGrades(db: Db, now: Date, after: DueGrade | null, limit: number): Promise<DueGrade[]> {
  const later =
    after === null
      ? {}
      : {
          OR: [
            { dueAt: { gt: after.dueAt } },
            { dueAt: after.dueAt, ticketId: { gt: after.ticketId } },
            { dueAt: after.dueAt, ticketId: after.ticketId, episode: { gt: after.episode } },
          ],
        };
  return db.grade.findMany({
    where: { grade: "pending", dueAt: { lte: now }, ...later },
    orderBy: [{ dueAt: "asc" }, { ticketId: "asc" }, { episode: "asc" }],
    take: limit,
    select: { ticketId: true, episode: true, dueAt: true },
  });
}

/**
 * What a resolution is graded by. `effects`: the actions that count. Asked again: an episode that the same person opened, by
 * address or by record, on another ticket, after this was resolved and before `dueAt`, with a want of the same intent; a
 * duplicate has no answer of its own.
 */
export async function readResolutionFacts(
  db: Db,
  { ticketId, episode, dueAt }: DueGrade,
  effects: readonly string[],
): Promise<ResolutionFacts> {
  const rows = await db.$queryRaw<ResolutionFacts[]>`
    with wanted as (
      select d.ticket_id, d.episode, w->>'intent' as intent
      from decision d join decision_input i on i.decision_id = d.id
        cross join lateral json_array_elements(i.body->'wants') w
      where d.ticket_id = ${ticketId}::uuid and d.episode = ${episode}),
    other as (
      select o.id, o.state, e.number from ticket t
        join ticket o on o.id <> t.id and o.state <> 'duplicate'
          and (o.requester_id = t.requester_id or o.customer_id = t.customer_id)
        join episode e on e.ticket_id = o.id and e.cause in ('opened', 'reopened')
        join episode mine on mine.ticket_id = t.id and mine.number = ${episode}
      where t.id = ${ticketId}::uuid
        and e.opened_at > mine.resolved_at and e.opened_at < ${dueAt.toISOString()}::timestamptz),
    done as (
      select a.state, a.receipt from action_run a
      where a.ticket_id = ${ticketId}::uuid and a.episode = ${episode}
        and a.action = any(${[...effects]}) and a.part not like 'undo:%')
    select
      (select count(*)::int from done where state in ('done', 'undone')) as "done",
      (select count(*)::int from done where state in ('done', 'undone') and receipt is not null) as "receipted",
      (select count(*)::int from done where state = any(${[...openRunStates]})) as "open",
      exists (
        select 1 from other o join decision d on d.ticket_id = o.id and d.episode = o.number
          join decision_input i on i.decision_id = d.id
          cross join lateral json_array_elements(i.body->'wants') w
        where w->>'intent' in (select intent from wanted)) as "askedAgain",
      exists (
        select 1 from other o where o.state in ('new', 'working')
          and not exists (select 1 from decision d where d.ticket_id = o.id and d.episode = o.number)) as "unread",
      exists (
        select 1 from grade g where g.ticket_id = ${ticketId}::uuid and g.episode = ${episode}
          and g.confirmed_at is not null) as "confirmed"`;
  const row = rows[0];
  if (!row) throw new Error("a statement without a table gives one row");
  return row;
}

/** What became of the resolution of an episode so far; null: it is not resolved. */
export async function findGrade(db: Db, ticketId: string, episode: number): Promise<Grade | null> {
  return db.grade.findFirst({ where: { ticketId, episode } });
}

/** Whose resolution it was that has its grade now. */
export interface Graded {
  resolvedBy: ResolvedBy;
}

/** Settles a grade that is due. Null: somebody else has settled it. */
export async function settleGrade(
  tx: Db,
  { ticketId, episode }: Pick<DueGrade, "ticketId" | "episode">,
  to: { grade: "verified" | "assumed" | "failed"; reason: GradeReason; at: Date },
): Promise<Graded | null> {
  const { grade, reason, at } = to;
  return toGraded(
    await tx.grade.updateManyAndReturn({
      where: { ticketId, episode, grade: "pending", dueAt: { lte: at } },
      data: { grade, reason, settledAt: at },
    }),
  );
}

/** Fails a grade before its window has passed. Null: there is none, it is settled, or its window was over. */
export async function failPendingGrade(
  tx: Db,
  { ticketId, episode }: Pick<DueGrade, "ticketId" | "episode">,
  { reason, at }: { reason: GradeReason; at: Date },
): Promise<Graded | null> {
  return toGraded(
    await tx.grade.updateManyAndReturn({
      where: { ticketId, episode, grade: "pending", dueAt: { gt: at } },
      data: { grade: "failed", reason, settledAt: at },
    }),
  );
}

/** The customer is content with a resolution whose window has not passed. False: there is none, or they said so before. */
export async function confirmGrade(
  tx: Db,
  { ticketId, episode }: Pick<DueGrade, "ticketId" | "episode">,
  at: Date,
): Promise<boolean> {
  const { count } = await tx.grade.updateMany({
    where: { ticketId, episode, grade: "pending", dueAt: { gt: at }, confirmedAt: null },
    data: { confirmedAt: at },
  });
  return count > 0;
}

function toGraded([row]: Grade[]): Graded | null {
  return row ? { resolvedBy: row.resolvedBy as ResolvedBy } : null;
}

/**
 * Resolved tickets whose last grade is settled and whose window has passed; `ticketId`: whether this is one. Not those on which a
 * promise is still to be kept, or an effect is open: they may have to be taken up again. Nor those that somebody holds.
 */
export async function listClosableTickets(
  db: Db,
  now: Date,
  { ticketId = null, limit }: { ticketId?: string | null; limit: number },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select t.id from ticket t
      join grade g on g.ticket_id = t.id and g.episode = t.episode
    where t.state = 'resolved' and t.resolved_at < ${now.toISOString()}::timestamptz
      and g.grade <> 'pending' and g.due_at <= ${now.toISOString()}::timestamptz
      and (${ticketId}::uuid is null or t.id = ${ticketId}::uuid)
      and (t.lease_until is null or t.lease_until < clock_timestamp())
      and not exists (select 1 from follow_up f where f.ticket_id = t.id and f.state in ('open', 'due'))
      and not exists (select 1 from action_run a where a.ticket_id = t.id and a.state = any(${[...openRunStates]}))
    order by t.resolved_at limit ${limit}::int`;
  return rows.map(({ id }) => id);
}
