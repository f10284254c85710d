import { cpus, loadavg } from "node:os";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { cutPeriod, dayOf } from "@/server/core/metrics/cut-period";
import type { PeriodPart } from "@/server/core/metrics/cut-period";
import { measureRaw, measureSpans } from "@/server/flows/measure-spans";
import type { Asked } from "@/server/flows/measure-spans";
import { createShell, openConfiguredModels } from "@/server/flows/open-shell";
import { rollUpMetrics } from "@/server/flows/roll-up-metrics";
import { inWorkspace, openDb } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { getSettings } from "@/server/store/settings";

// The dashboard over so many tickets of a year: what the SQL of each panel takes, from the counted days and from all rows.

const { values } = parseArgs({
  options: { tickets: { type: "string" }, rounds: { type: "string" }, count: { type: "boolean", default: false } },
});
const rounds = Number(values.rounds ?? 100);
const rawRounds = 3;
const database = openDb(env().databaseUrl, { max: 4 });

/** Time spent in statements: of a query, from when it is sent until its rows are there. */
let sqlMs = 0;

/** The same client, its statements timed; a transaction's own are, too, and what opens and ends it is not. */
function timed<T extends object>(client: T): T {
  return new Proxy(client, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (name === "$transaction") {
        return (work: (tx: Db) => Promise<unknown>, options: object) =>
          database.app.$transaction((tx) => work(timed(tx)), options);
      }
      if (typeof found === "object" && found !== null) return timed(found);
      if (typeof found !== "function" || name === "$connect") return found;
      return async (...given: unknown[]) => {
        const from = performance.now();
        const answer: unknown = await Reflect.apply(found, target, given);
        sqlMs += performance.now() - from;
        return answer;
      };
    },
  });
}

const at = (times: readonly number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
const say = (ms: number) => `${ms.toFixed(ms < 100 ? 2 : 0)} ms`.padStart(10);

async function time(work: () => Promise<unknown>, count: number): Promise<{ sql: number[]; whole: number[] }> {
  const [sql, whole]: [number[], number[]] = [[], []];
  for (let round = -Math.min(3, count - 1); round < count; round += 1) {
    sqlMs = 0;
    const from = performance.now();
    await work();
    if (round < 0) continue;
    whole.push(performance.now() - from);
    sql.push(sqlMs);
  }
  return { sql, whole };
}

const shell = createShell(demoIds.workspace, { database, models: openConfiguredModels() });
const db = timed(database.app);
const now = new Date();

async function count(): Promise<void> {
  const from = performance.now();
  await rollUpMetrics(shell);
  const [kept] = await database.app.$queryRaw<{ rows: bigint; days: bigint; bytes: string }[]>`
    select (select count(*) from metrics_row) as rows, (select count(*) from metrics_day where intent = '') as days,
      pg_size_pretty(pg_total_relation_size('metrics_day')) || ' of days, '
        || pg_size_pretty(pg_total_relation_size('metrics_value')) || ' of values, '
        || pg_size_pretty(pg_total_relation_size('metrics_row')) || ' of rows' as bytes`;
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  console.log(
    `counted ${String(kept?.rows)} tickets of ${String(kept?.days)} days from nothing in ${seconds} s: ${kept?.bytes ?? ""}`,
  );
}

async function panel(name: string, asked: Asked): Promise<void> {
  const rolled = await time(() => measureSpans(db, asked, now), rounds);
  const raw = await time(() => measureRaw(db, asked, now), rawRounds);
  const [fast, slow] = [at(rolled.sql, 0.5), at(raw.sql, 0.5)];
  console.log(
    `  ${name.padEnd(34)} SQL median ${say(fast)}  p95 ${say(at(rolled.sql, 0.95))}   with all else ${say(at(rolled.whole, 0.5))}   from all rows ${say(slow)}, ${(slow / fast).toFixed(0)} times as long`,
  );
  const [read, recounted] = [await measureSpans(db, asked, now), await measureRaw(db, asked, now)];
  if (!isDeepStrictEqual(read, recounted)) throw new Error(`${name}: not what all rows come to`);
}

/** So many calendar days of the workspace, with this one. */
function period(days: number, timeZone: string): PeriodPart {
  const today = dayOf(now.getTime(), timeZone);
  let first = today;
  for (let day = 1; day < days; day += 1) first = dayOf(first.sinceMs - 1, timeZone);
  return { sinceMs: first.sinceMs, untilMs: today.untilMs };
}

async function measure(): Promise<void> {
  const load = () =>
    loadavg()
      .map((n) => n.toFixed(1))
      .join(" ");
  console.log(
    `dashboard: ${values.tickets ?? "?"} tickets of a year; ${String(rounds)} rounds, of all rows ${String(rawRounds)}`,
  );
  console.log(
    `on: node ${process.versions.node}, ${String(cpus().length)} x ${cpus()[0]?.model ?? "?"}, load ${load()}; as the application, through Prisma, under row-level security`,
  );
  await rollUpMetrics(shell);
  const { timeZone } = (await getSettings(database.app)).body;
  for (const days of [7, 30, 90]) {
    const whole = period(days, timeZone);
    const before = { sinceMs: 2 * whole.sinceMs - whole.untilMs, untilMs: whole.sinceMs };
    await panel(`the cards, ${String(days)} days`, { spans: [before, whole], intent: null });
    await panel(`the cards of one kind, ${String(days)} days`, { spans: [before, whole], intent: "intent_5" });
    const { by, parts } = cutPeriod(whole, timeZone);
    await panel(`the charts, ${String(days)} days by ${by}`, { spans: parts, intent: null });
  }
  const ids = await database.app.ticket.findMany({ select: { id: true }, take: 20, orderBy: { createdAt: "desc" } });
  for (const { id } of ids)
    await database.app.grade.updateMany({ where: { ticketId: id }, data: { episode: 1, dueAt: now } });
  await panel("the same, 20 tickets just changed", { spans: [period(30, timeZone)], intent: null });
  const from = performance.now();
  await rollUpMetrics(shell);
  console.log(`  counting those 20 took ${say(performance.now() - from).trim()}; load at the end ${load()}`);
}

await inWorkspace(demoIds.workspace, values.count ? count : measure);
await database.close();
