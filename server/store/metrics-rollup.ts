import { Prisma } from "@/prisma/generated/client";
import type { ConversationRow } from "@/server/core/metrics/conversation-row";
import type { SpreadOf, Tally } from "@/server/core/metrics/tally";
import type { Turns } from "@/server/core/metrics/turns-at";
import type { Db } from "@/server/platform/db";

// What the dashboards read instead of every conversation: the kept rows, and what they come to by calendar day and intent. It is
// written by the roll-up alone, under the lock of the workspace's state; what it is stale about is marked.

/** As of when all days are counted, by which rules, and in which zone they were cut. */
export interface MetricsState {
  form: string;
  timeZone: string;
  rolledAt: Date;
}

/** What stands for all intents. */
export const everyIntent = "";

export async function findMetricsState(db: Db): Promise<MetricsState | null> {
  return db.metricsState.findFirst({ select: { form: true, timeZone: true, rolledAt: true } });
}

/**
 * The same, and nobody else rolls this workspace up until the transaction ends; null: somebody else does. `first`: what it is where
 * it has none yet.
 */
export async function lockMetricsState(tx: Db, first: MetricsState): Promise<MetricsState | null> {
  await tx.$executeRaw`
    insert into metrics_state (form, time_zone, rolled_at) values (${first.form}, ${first.timeZone}, ${first.rolledAt})
    on conflict do nothing`;
  const [state] = await tx.$queryRaw<{ form: string; time_zone: string; rolled_at: Date }[]>`
    select form, time_zone, rolled_at from metrics_state for update skip locked`;
  return state === undefined ? null : { form: state.form, timeZone: state.time_zone, rolledAt: state.rolled_at };
}

export async function saveMetricsState(tx: Db, state: MetricsState): Promise<void> {
  await tx.metricsState.updateMany({ data: state });
}

/** Forgets all that was counted, and marks every ticket: it is counted anew. */
export async function restartRollup(tx: Db): Promise<void> {
  await tx.metricsValue.deleteMany();
  await tx.metricsDay.deleteMany();
  await tx.metricsRow.deleteMany();
  await tx.metricsMark.deleteMany();
  await tx.$executeRaw`insert into metrics_mark (ticket_id) select id from ticket`;
}

export interface MetricsMark {
  ticketId: string;
  mark: string;
}

export async function listMetricsMarks(tx: Db, limit: number): Promise<MetricsMark[]> {
  return tx.metricsMark.findMany({
    select: { ticketId: true, mark: true },
    orderBy: [{ ticketId: "asc" }, { mark: "asc" }],
    take: limit,
  });
}

/** Takes away these marks, and none that was set since they were read. */
export async function dropMetricsMarks(tx: Db, marks: readonly MetricsMark[]): Promise<void> {
  await tx.$executeRaw`
    delete from metrics_mark m using unnest(${marks.map((one) => one.ticketId)}::uuid[], ${marks.map((one) => one.mark)}::uuid[])
      as seen (ticket_id, mark)
    where m.ticket_id = seen.ticket_id and m.mark = seen.mark`;
}

/** The tickets of which something is not counted yet; one more than `limit` where there are more. */
export async function listMarkedTickets(db: Db, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ ticket_id: string }[]>`
    select distinct ticket_id from metrics_mark limit ${limit + 1}::int`;
  return rows.map((row) => row.ticket_id);
}

export interface KeptRow {
  facts: ConversationRow;
  turns: Turns;
}

/** Keeps what is known of these tickets now, and tells when those of them entered that were kept before. */
export async function replaceKeptRows(tx: Db, ids: readonly string[], rows: readonly KeptRow[]): Promise<number[]> {
  const before = await tx.$queryRaw<{ at: bigint }[]>`
    delete from metrics_row where ticket_id = any(${[...ids]}::uuid[])
    returning (extract(epoch from entered_at) * 1000)::bigint as at`;
  const data = rows.map(({ facts, turns }) => ({
    ...{
      ticketId: facts.ticketId,
      enteredAt: new Date(facts.enteredAtMs),
      facts: facts as unknown as Prisma.InputJsonValue,
    },
    ...{ judgedAt: dateOf(turns.judgedAtMs), abandonedAt: dateOf(turns.abandonedAtMs) },
    overdueAt: dateOf(turns.overdueAtMs),
  }));
  await tx.metricsRow.createMany({ data });
  return before.map(({ at }) => Number(at));
}

const dateOf = (atMs: number | null) => (atMs === null ? null : new Date(atMs));

/** When the kept rows entered that turn in (after, until]. */
export async function listTurnedRows(tx: Db, after: Date, until: Date): Promise<number[]> {
  const within = { gt: after, lte: until };
  const rows = await tx.metricsRow.findMany({
    where: { OR: [{ judgedAt: within }, { abandonedAt: within }, { overdueAt: within }] },
    select: { enteredAt: true },
  });
  return rows.map(({ enteredAt }) => enteredAt.getTime());
}

/** What is kept of these stretches of time, of an intent or of all. */
export async function listKeptRows(
  db: Db,
  stretches: readonly { since: Date; until: Date }[],
  intent: string | null,
): Promise<ConversationRow[]> {
  return readKept(
    db,
    Prisma.sql`unnest(${stretches.map(({ since }) => since)}::timestamptz[], ${stretches.map(({ until }) => until)}::timestamptz[])
        as s (since, until)
      join metrics_row on entered_at >= s.since and entered_at < s.until and (${intent}::text is null or facts->>'intent' = ${intent}::text)`,
  );
}

/** What is kept of these tickets. */
export async function listKeptRowsOf(db: Db, ids: readonly string[]): Promise<ConversationRow[]> {
  return readKept(db, Prisma.sql`metrics_row where ticket_id = any(${[...ids]}::uuid[])`);
}

/** The kept rows that turn in (after, until]; one more than `limit` where there are more. */
export async function listKeptRowsTurned(db: Db, after: Date, until: Date, limit: number): Promise<ConversationRow[]> {
  return readKept(
    db,
    Prisma.sql`metrics_row where (judged_at > ${after} and judged_at <= ${until})
        or (abandoned_at > ${after} and abandoned_at <= ${until}) or (overdue_at > ${after} and overdue_at <= ${until})
      limit ${limit + 1}::int`,
  );
}

/** One text for all rows: they pass through the client row by row ten times slower. */
async function readKept(db: Db, which: Prisma.Sql): Promise<ConversationRow[]> {
  const [answer] = await db.$queryRaw<{ page: string | null }[]>`
    select json_agg(facts)::text as page from (select facts from ${which}) kept`;
  return JSON.parse(answer?.page ?? "[]") as ConversationRow[]; // as it was kept
}

/** What the kept rows of one day come to, of one intent or of all. */
export interface RolledDay {
  intent: string;
  sums: Tally;
  values: { of: SpreadOf; bucket: number; values: number[] }[];
}

/** Puts what a day comes to in the place of what stood there; what is the same as before is not written again. */
export async function replaceMetricsDay(
  tx: Db,
  { since, until }: { since: Date; until: Date },
  rolled: readonly RolledDay[],
): Promise<void> {
  const days = JSON.stringify(rolled.map(({ intent, sums }) => ({ intent, sums })));
  const values = JSON.stringify(rolled.flatMap((one) => one.values.map((some) => ({ intent: one.intent, ...some }))));
  await tx.$executeRaw`delete from metrics_day where since >= ${since} and since < ${until}`;
  await tx.$executeRaw`
    insert into metrics_day (intent, since, until, sums)
    select intent, ${since}, ${until}, sums from jsonb_to_recordset(${days}::jsonb) as d (intent text, sums jsonb)`;
  const now = Prisma.sql`jsonb_to_recordset(${values}::jsonb) as n (intent text, "of" text, bucket int, "values" float8[])`;
  await tx.$executeRaw`
    delete from metrics_value v where v.since >= ${since} and v.since < ${until} and not exists (
      select from ${now} where v.since = ${since} and n.intent = v.intent and n."of" = v.card and n.bucket = v.bucket
        and n."values" = v."values")`;
  await tx.$executeRaw`
    insert into metrics_value (intent, card, bucket, since, "values")
    select n.intent, n."of", n.bucket, ${since}, n."values" from ${now}
    on conflict do nothing`;
}

export interface DaySums {
  sinceMs: number;
  untilMs: number;
  sums: Tally | null;
}

/** The days that lie within [since, until), of one intent or of all. One without this intent comes to nothing. */
export async function listMetricsDays(
  db: Db,
  intent: string,
  { since, until }: { since: Date; until: Date },
): Promise<DaySums[]> {
  const [answer] = await db.$queryRaw<{ page: string | null }[]>`
    select json_agg(json_build_object(
      'sinceMs', (extract(epoch from d.since) * 1000)::bigint, 'untilMs', (extract(epoch from d.until) * 1000)::bigint,
      'sums', o.sums) order by d.since)::text as page
    from metrics_day d
    left join metrics_day o on o.intent = ${intent} and o.since = d.since
    where d.intent = ${everyIntent} and d.since >= ${since} and d.since < ${until} and d.until <= ${until}`;
  return JSON.parse(answer?.page ?? "[]") as DaySums[]; // as it was written above
}

export interface DayValues {
  sinceMs: number;
  of: SpreadOf;
  bucket: number;
  values: number[];
}

/** The values of these buckets, on the days that begin in [since, until). */
export async function listMetricsValues(
  db: Db,
  intent: string,
  sought: readonly { of: SpreadOf; bucket: number; since: Date; until: Date }[],
): Promise<DayValues[]> {
  const [answer] = await db.$queryRaw<{ page: string | null }[]>`
    select json_agg(json_build_object(
      'sinceMs', (extract(epoch from v.since) * 1000)::bigint, 'of', v.card, 'bucket', v.bucket, 'values', v."values"))::text as page
    from unnest(${sought.map((one) => one.of)}::text[], ${sought.map((one) => one.bucket)}::int[],
      ${sought.map((one) => one.since)}::timestamptz[], ${sought.map((one) => one.until)}::timestamptz[])
      as s (card, bucket, since, until)
    join metrics_value v on v.intent = ${intent} and v.card = s.card and v.bucket = s.bucket
      and v.since >= s.since and v.since < s.until`;
  return JSON.parse(answer?.page ?? "[]") as DayValues[]; // as it was written above
}
