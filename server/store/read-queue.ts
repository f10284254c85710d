import { kindOfTab } from "@/server/core/queue/queue-item";
import type {
  QueueCounts,
  QueueFilter,
  QueueKind,
  QueueTab,
  QueueVerdict,
  SnoozeEvent,
} from "@/server/core/queue/queue-item";
import type { Db } from "@/server/platform/db";
import { Prisma } from "@/prisma/generated/client";

/** An item as the list shows it. Ids of members; their names are known elsewhere. */
export interface QueueListRow {
  id: string;
  kind: QueueKind;
  ticketId: string;
  externalRef: string;
  subject: string;
  requesterName: string | null;
  intent: string | null;
  team: string | null;
  channel: string;
  urgency: string;
  language: string | null;
  actions: string[];
  valueMinor: bigint | null;
  currency: string | null;
  reasons: string[];
  release: number | null;
  waitingSince: Date;
  dueAt: Date | null;
  rankAt: Date;
  takenBy: string | null;
  /** Null once the lease has run out, by the database's clock. */
  claimedBy: string | null;
  claimUntil: Date | null;
  snoozeUntil: Date | null;
  snoozeEvent: SnoozeEvent | null;
  asleep: boolean;
  decidedAt: Date | null;
  decidedBy: string | null;
  verdict: QueueVerdict | null;
  actsAt: Date | null;
  needsSecond: boolean;
  sampled: boolean;
  /** When a person answered what the customer wrote last; null while the customer waits for one. */
  answeredAt: Date | null;
}

/** Where the next page begins: after this row. `at`: its rank, in the done tab when it was decided. */
export interface QueueCursor {
  at: Date;
  id: string;
}

export interface QueueQuestion {
  tab: QueueTab;
  filter: QueueFilter;
  /** Whose is "mine". */
  memberId: string;
  now: Date;
}

/** No count goes further. */
export const mostCounted = 10_000;

const { sql, empty, join } = Prisma;

/** A snooze to a time ends by the clock alone. */
const awake = (now: Date) => sql`coalesce(q.snooze_until <= ${now}, q.snooze_event is null)`;

function inTab(tab: QueueTab, now: Date): Prisma.Sql {
  if (tab === "done") return sql`q.verdict is not null`;
  if (tab === "snoozed") {
    return sql`q.decided_at is null and (q.snooze_until is not null or q.snooze_event is not null) and not ${awake(now)}`;
  }
  return sql`q.decided_at is null and q.kind = ${kindOfTab[tab]} and ${awake(now)}`;
}

/** `%` and `_` in what somebody typed mean themselves. */
function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

function conditionsOf({ tab, filter, memberId, now }: QueueQuestion): Prisma.Sql {
  const { intents, actions, reasons, teams, channels, valueFrom, valueTo, currency, olderThanMinutes } = filter;
  const all = [inTab(tab, now)];
  if (intents) all.push(sql`coalesce(q.intent, 'none') = any(${intents})`);
  if (teams) all.push(sql`q.team = any(${teams})`);
  if (channels) all.push(sql`q.channel = any(${channels})`);
  if (actions) all.push(sql`q.actions && ${actions}::text[]`);
  if (reasons) all.push(sql`q.reasons && ${reasons}::text[]`);
  if (valueFrom !== undefined) all.push(sql`q.value_minor >= ${valueFrom}::bigint`);
  if (valueTo !== undefined) all.push(sql`q.value_minor <= ${valueTo}::bigint`);
  if (currency !== undefined) all.push(sql`q.currency = ${currency}`);
  if (olderThanMinutes !== undefined) {
    all.push(sql`q.waiting_since <= ${new Date(now.getTime() - olderThanMinutes * 60_000)}`);
  }
  if (filter.mine) all.push(mineOf(tab, memberId));
  return join(all, " and ");
}

function mineOf(tab: QueueTab, memberId: string): Prisma.Sql {
  if (tab === "done") return sql`q.decided_by = ${memberId}::uuid`;
  const held = sql`q.claimed_by = ${memberId}::uuid and q.claim_until > clock_timestamp()`;
  return sql`(q.taken_by = ${memberId}::uuid or (${held}))`;
}

/**
 * The ids and places of what is asked for, in order, at most `limit`. Only columns that the order's index has: the rows
 * themselves are read for one page. A search looks through the first `mostCounted` alone.
 */
function idsOf(question: QueueQuestion, after: Prisma.Sql, limit: number): Prisma.Sql {
  const isDone = question.tab === "done";
  const place = isDone ? sql`q.decided_at` : sql`q.rank_at`;
  const order = isDone ? sql`place desc, id` : sql`place, id`;
  const { search } = question.filter;
  const most = search ? mostCounted : limit;
  const ids = sql`select q.workspace_id, q.id, q.found_by, ${place} as place from queue_item q
    where ${conditionsOf(question)} ${after} order by ${order} limit ${most}::int`;
  if (!search) return ids;
  return sql`select c.workspace_id, c.id, c.place from (${ids}) c where c.found_by like lower(${pattern(search)})
    order by ${order} limit ${limit}::int`;
}

/** Of an answer that the customer has not written after. */
const answeredAt = sql`(
  select case when w.said > coalesce(w.heard, '-infinity') then w.said end from (
    select max(m.at) filter (where m.direction = 'out' and m.author_kind = 'person') as said,
      max(m.at) filter (where m.direction = 'in' and not m.automatic) as heard
    from message m where m.workspace_id = q.workspace_id and m.ticket_id = q.ticket_id) w)`;

/** The statement of one page; exported so that the bench explains what runs, and nothing else. */
export function queuePage(question: QueueQuestion, after: QueueCursor | null, limit: number): Prisma.Sql {
  const isDone = question.tab === "done";
  const from = after && (isDone ? afterDone(after) : sql`and (q.rank_at, q.id) > (${after.at}, ${after.id}::uuid)`);
  return sql`
    select q.id, q.kind, q.ticket_id as "ticketId", t.external_ref as "externalRef", t.subject, r.name as "requesterName",
      q.intent, q.team, q.channel, q.urgency, q.language, q.actions, q.value_minor as "valueMinor", q.currency, q.reasons,
      q.release, q.waiting_since as "waitingSince", q.due_at as "dueAt", q.rank_at as "rankAt", q.taken_by as "takenBy",
      case when q.claim_until > clock_timestamp() then q.claimed_by end as "claimedBy", q.claim_until as "claimUntil",
      q.snooze_until as "snoozeUntil", q.snooze_event as "snoozeEvent", not ${awake(question.now)} as asleep,
      q.decided_at as "decidedAt", q.decided_by as "decidedBy", q.verdict, q.acts_at as "actsAt",
      q.needs_second as "needsSecond", q.sampled, case when e.state = 'answered' then ${answeredAt} end as "answeredAt"
    from (${idsOf(question, from ?? empty, limit + 1)}) p
    join queue_item q on q.workspace_id = p.workspace_id and q.id = p.id
    join ticket t on t.workspace_id = q.workspace_id and t.id = q.ticket_id
    join requester r on r.workspace_id = t.workspace_id and r.id = t.requester_id
    left join escalation e on e.workspace_id = q.workspace_id and e.id = q.id
    order by ${isDone ? sql`p.place desc, p.id` : sql`p.place, p.id`}`;
}

function afterDone({ at, id }: QueueCursor): Prisma.Sql {
  return sql`and q.decided_at <= ${at} and (q.decided_at < ${at} or q.id > ${id}::uuid)`;
}

/** How many items there are on all pages, at most `mostCounted`. */
export function queueTotal(question: QueueQuestion): Prisma.Sql {
  if (question.filter.search) return sql`select count(*)::int as total from (${idsOf(question, empty, mostCounted)}) q`;
  const counted = sql`select from queue_item q where ${conditionsOf(question)} limit ${mostCounted}::int`;
  return sql`select count(*)::int as total from (${counted}) q`;
}

/** One page in the queue's order, newest decision first in the done tab, and where the next one begins (null at the end). */
export async function listQueue(
  db: Db,
  question: QueueQuestion,
  page: { after: QueueCursor | null; limit: number },
): Promise<{ items: QueueListRow[]; next: QueueCursor | null }> {
  const rows = await db.$queryRaw<QueueListRow[]>(queuePage(question, page.after, page.limit));
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  if (rows.length <= page.limit || !last) return { items, next: null };
  return { items, next: { at: question.tab === "done" ? (last.decidedAt ?? last.rankAt) : last.rankAt, id: last.id } };
}

export async function countQueue(db: Db, question: QueueQuestion): Promise<number> {
  const rows = await db.$queryRaw<{ total: number }[]>(queueTotal(question));
  return rows[0]?.total ?? 0;
}

/** The statement behind `countQueueTabs`: each number from an index alone. */
export function queueCounts(now: Date): Prisma.Sql {
  const soon = new Date(now.getTime() + 3_600_000);
  const asleep = sql`q.decided_at is null and (q.snooze_until is not null or q.snooze_event is not null) and not ${awake(now)}`;
  const late = sql`q.decided_at is null and q.kind <> 'wait'`;
  // In the words of the index that has nothing else.
  const counted = sql`q.decided_at is null and q.episode > 0`;
  return sql`
    with a as (
      select count(*) filter (where kind = 'review')::int as review, count(*) filter (where kind = 'escalation')::int as person,
        count(*) filter (where kind = 'wait')::int as vendor, count(*)::int as snoozed
      from queue_item q where ${asleep}),
    w as (
      select (select count(*)::int from queue_item q where ${counted} and q.kind = 'review') as review,
        (select count(*)::int from queue_item q where ${counted} and q.kind = 'escalation') as person,
        (select count(*)::int from queue_item q where ${counted} and q.kind = 'wait') as vendor)
    select w.review - a.review as review, w.person - a.person as person, w.vendor - a.vendor as vendor, a.snoozed,
      (select count(*)::int from queue_item q where ${late} and q.due_at < ${now}) as late,
      (select count(*)::int from queue_item q where ${late} and q.due_at >= ${now} and q.due_at < ${soon}) as forecast
    from a, w`;
}

/** What waits, by tab; and of what a person can decide, snoozed or not, what is late and what will be within the hour. */
export async function countQueueTabs(db: Db, now: Date): Promise<QueueCounts> {
  const rows = await db.$queryRaw<QueueCounts[]>(queueCounts(now));
  return rows[0] ?? { review: 0, person: 0, vendor: 0, snoozed: 0, late: 0, forecast: 0 };
}

export interface FilterValue {
  field: "intents" | "actions" | "reasons" | "teams" | "channels" | "currencies";
  value: string;
  count: number;
}

/** The values that a tab's items have, each with how many have it, most frequent first. */
export async function listQueueValues(db: Db, question: Omit<QueueQuestion, "filter">): Promise<FilterValue[]> {
  return db.$queryRaw<FilterValue[]>`
    with q as materialized (
      select q.intent, q.actions, q.reasons, q.team, q.channel, q.currency from queue_item q
      where ${inTab(question.tab, question.now)} limit ${mostCounted}::int)
    select field, value, count(*)::int as count from (
      select 'intents' as field, coalesce(intent, 'none') as value from q
      union all select 'actions', unnest(actions) from q
      union all select 'reasons', unnest(reasons) from q
      union all select 'teams', team from q where team is not null
      union all select 'channels', channel from q
      union all select 'currencies', currency from q where currency is not null) v
    group by field, value order by field, count desc, value`;
}

/** The items that changed last, newest first, by the database's clock. */
export async function listQueueChanges(db: Db, limit: number): Promise<{ id: string; at: Date }[]> {
  return db.$queryRaw<{ id: string; at: Date }[]>`
    select q.id, q.changed_at as at from queue_item q order by q.changed_at desc, q.id limit ${limit}::int`;
}
