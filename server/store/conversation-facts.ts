import { Prisma } from "@/prisma/generated/client";
import type { ConversationFacts } from "@/server/core/metrics/conversation-row";
import type { Db } from "@/server/platform/db";

/** Where the next page begins: after this conversation, in the order in which they entered. */
export interface FactsCursor {
  enteredAtMs: number;
  ticketId: string;
}

/** The conversations that entered in [since, until). `intent` null: of every intent. */
export interface FactsPeriod {
  since: Date;
  until: Date;
  intent: string | null;
}

export interface FactsPage {
  rows: ConversationFacts[];
  /** null: the period has no more. */
  next: FactsCursor | null;
}

/**
 * A page of what is known of the conversations of a period, in the order in which they entered, by one statement. `effects`: the
 * actions that count as done for a customer. Of an erased customer it tells the same, save who answered in the helpdesk.
 */
export async function listConversationFacts(
  db: Db,
  { since, until, intent }: FactsPeriod,
  effects: readonly string[],
  after: FactsCursor | null,
  limit: number,
): Promise<FactsPage> {
  const [from, id] = after === null ? [since, noId] : [new Date(after.enteredAtMs), after.ticketId];
  const tickets = Prisma.sql`
    select * from ticket
    where created_at >= ${since} and created_at < ${until} and (created_at, id) > (${from}, ${id}::uuid)
      and (${intent}::text is null or intent = ${intent}::text)
    order by created_at, id limit ${limit}::int`;
  const rows = await readFacts(db, tickets, effects);
  const last = rows.at(-1);
  const next =
    last === undefined || rows.length < limit ? null : { enteredAtMs: last.enteredAtMs, ticketId: last.ticketId };
  return { rows, next };
}

/** The same of these tickets, whenever they entered. */
export async function listFactsOfTickets(
  db: Db,
  ids: readonly string[],
  effects: readonly string[],
): Promise<ConversationFacts[]> {
  return readFacts(db, Prisma.sql`select * from ticket where id = any(${[...ids]}::uuid[])`, effects);
}

/** One text for all rows: they pass through the client row by row ten times slower. */
async function readFacts(db: Db, tickets: Prisma.Sql, effects: readonly string[]): Promise<ConversationFacts[]> {
  const [answer] = await db.$queryRaw<{ page: string | null }[]>`
    select json_agg(json_build_object(
      'ticketId', t.id, 'enteredAtMs', (extract(epoch from t.created_at) * 1000)::bigint, 'channel', t.channel, 'intent', t.intent,
      'urgency', t.urgency,
      'isDuplicate', t.state = 'duplicate' or (t.state = 'closed' and t.duplicate_of_id is not null),
      'agentReplied', coalesce(runs.replied, false), 'personReplied', coalesce(said.person, false),
      'proposed', exists (select 1 from decision d where d.ticket_id = t.id and d.outcome in ('act', 'review')),
      'causes', handed.causes, 'handedMs', handed.ms, 'resolution', judged.resolution, 'resolvedAtMs', ended.at,
      'firstReplyAtMs', coalesce(said.at, runs.at),
      'firstReplyBy', coalesce(said.by, case when runs.at is not null then 'agent' end),
      'askedSinceMs', case when t.state = 'waiting_customer' then said.last_at end,
      'reviews', coalesce(decided.reviews, '[]'), 'surveys', coalesce(rated.surveys, '[]'),
      'effects', coalesce(runs.effects, 0), 'wrongEffects', coalesce(runs.wrong, 0), 'loggedEffects', coalesce(runs.logged, 0),
      'modelTokens', coalesce(ended.tokens, 0), 'modelMs', coalesce(ended.ms, 0),
      'modelMicros', coalesce((select sum(r.cost_micros) from run r where r.ticket_id = t.id), 0))
      order by t.created_at, t.id)::text as page
    from (${tickets}) t
    left join lateral (
      select (extract(epoch from min(m.at)) * 1000)::bigint as at, bool_or(m.author_kind = 'person') as person,
        (extract(epoch from max(m.at)) * 1000)::bigint as last_at, (array_agg(m.author_kind order by m.at, m.id))[1] as by
      from message m where m.ticket_id = t.id and m.direction = 'out' and m.author_kind in ('agent', 'person')) said on true
    left join lateral (
      select
        bool_or(a.action = 'send_reply' and a.decision_id is not null and a.state = 'done') as replied,
        (extract(epoch from min(a.updated_at) filter (where a.action = 'send_reply' and a.state = 'done')) * 1000)::bigint as at,
        count(*) filter (where a.action = any(${[...effects]}) and a.part not like 'undo:%' and a.state in ('done', 'undone')) as effects,
        count(*) filter (where a.action = any(${[...effects]}) and a.part not like 'undo:%' and a.state = 'undone') as wrong,
        count(*) filter (where a.action = any(${[...effects]}) and a.part not like 'undo:%' and a.state in ('done', 'undone')
          and exists (select 1 from audit_line l where l.stream = 'ticket:' || a.ticket_id and l.data->>'actionRun' = a.id::text
            and l.kind in ('action.performed', 'action.reconciled', 'action.accepted', 'action.undone'))) as logged
      from action_run a where a.ticket_id = t.id) runs on true
    left join lateral (
      select to_json(e.causes) as causes, (extract(epoch from e.ended_at - e.taken_at) * 1000)::bigint as ms from escalation e
      where e.ticket_id = t.id and (e.taken_at is null or e.created_at < e.taken_at)
      order by e.created_at, e.id limit 1) handed on true
    left join lateral (
      select json_build_object('grade', g.grade, 'reason', g.reason, 'by', g.resolved_by,
        'dueAtMs', (extract(epoch from g.due_at) * 1000)::bigint) as resolution
      from grade g where g.ticket_id = t.id
      order by case when g.grade = 'failed' then 0 when g.grade = 'pending' then 1 when g.resolved_by = 'person' then 2
        when g.grade = 'assumed' then 3 else 4 end, g.episode desc limit 1) judged on true
    left join lateral (
      select case when bool_and(e.resolved_at is not null or e.cause = 'follow_up') then
          (extract(epoch from max(e.resolved_at) filter (where e.cause <> 'follow_up')) * 1000)::bigint end as at,
        sum(e.model_tokens) as tokens, sum(e.model_ms) as ms
      from episode e where e.ticket_id = t.id) ended on true
    left join lateral (
      select json_agg(json_build_object(
        'queuedAtMs', (extract(epoch from r.created_at) * 1000)::bigint,
        'decidedAtMs', (extract(epoch from r.decided_at) * 1000)::bigint, 'approved', r.state = 'approved',
        'dueAtMs', (extract(epoch from q.due_at) * 1000)::bigint,
        'editDistance', case when r.edited_by is not null then coalesce(r.edit_distance, 0) end,
        'reason', case when r.state = 'rejected' then coalesce(r.verdict->>'reason', 'other') end, 'by', r.decided_by,
        'handlingMs', case when q.held_by = r.decided_by and q.held_at <= r.decided_at
          then (extract(epoch from r.decided_at - q.held_at) * 1000)::bigint end)
        order by r.created_at, r.id) as reviews
      from review r left join queue_item q on q.id = r.id
      where r.ticket_id = t.id and r.state in ('approved', 'rejected')) decided on true
    left join lateral (
      select json_agg(json_build_object('asked', s.source = 'reply', 'score', s.score, 'by', s.resolved_by)
        order by s.episode) as surveys
      from survey s where s.ticket_id = t.id and s.asked_at is not null) rated on true`;
  return JSON.parse(answer?.page ?? "[]") as ConversationFacts[]; // written by the statement above
}

/** Below every id: what entered at the beginning of the period itself is in it. */
const noId = "00000000-0000-0000-0000-000000000000";

/** What these tickets are called on screen, by their ids. */
export async function listTicketSubjects(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await db.ticket.findMany({ where: { id: { in: [...ids] } }, select: { id: true, subject: true } });
  return new Map(found.map(({ id, subject }) => [id, subject]));
}
