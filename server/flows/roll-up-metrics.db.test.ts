import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PeriodPart } from "@/server/core/metrics/cut-period";
import { inTransaction, inWorkspace } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { FactTables, factEvents } from "@/server/testing/fact-events";
import type { FactEvent } from "@/server/testing/fact-events";
import { withClient } from "@/server/testing/template-database";
import { createWorkspace, openTestDatabase } from "@/server/testing/test-database";
import { measureRaw, measureSpans } from "./measure-spans";
import { rollUpMetrics } from "./roll-up-metrics";
import type { Shell } from "./shell";

// Whatever happens, in whatever order, twice or late, and wherever a roll-up dies: the numbers that are read are those that all
// rows come to.

const { database, url } = await openTestDatabase();
const db: Db = database.app;
const dayMs = 86_400_000;
const to = Date.UTC(2026, 10, 20, 15, 30);
const from = to - 20 * dayMs;

const shellAt = (nowMs: number, on: Db = db) =>
  ({
    db: on,
    clock: { now: () => new Date(nowMs) },
    step: (_: string, work: () => unknown) => work(),
  }) as unknown as Shell;
const rollUp = (nowMs = to) => rollUpMetrics(shellAt(nowMs));

const midnight = Date.UTC(2026, 10, 21);
const week = (start: number): PeriodPart[] => [
  { sinceMs: start - 7 * dayMs, untilMs: start },
  { sinceMs: start, untilMs: start + 7 * dayMs },
];
const days = Array.from({ length: 22 }, (_, at) => ({
  sinceMs: midnight - (22 - at) * dayMs,
  untilMs: midnight - (21 - at) * dayMs,
}));
const questions = [
  { spans: week(midnight - 7 * dayMs), intent: null, atMs: to },
  { spans: week(midnight - 7 * dayMs), intent: "refund", atMs: to + 9 * dayMs },
  { spans: week(to - 7 * dayMs - 12_345), intent: null, atMs: to - 9 * dayMs },
  { spans: days, intent: "status", atMs: to },
  { spans: days, intent: null, atMs: to + 1 },
];

/** What is read beside what all rows come to. */
async function compare(): Promise<void> {
  for (const { spans, intent, atMs } of questions) {
    const now = new Date(atMs);
    expect(await measureSpans(db, { spans, intent }, now)).toEqual(await measureRaw(db, { spans, intent }, now));
  }
}

const marks = () => db.metricsMark.count();
const someRefund = { sinceMs: from, untilMs: midnight };
const read = (intent: string | null = null) =>
  measureSpans(db, { spans: [someRefund], intent }, new Date(to)).then(([one]) => one);
let made = 0;

/** A workspace of its own with these events in it. */
async function playing(events: readonly FactEvent[], then: (tables: FactTables) => Promise<void>): Promise<void> {
  const id = await createWorkspace(database, `w${String((made += 1))}`);
  await inWorkspace(id, async () => {
    const tables = new FactTables(db);
    await tables.begin();
    for (const event of events) await tables.happens(event);
    await then(tables);
  });
}

/** The client, with something that happens before each statement of its transactions. */
function stepping(between: () => Promise<void>): Db {
  const before = <T extends object>(client: T): T =>
    new Proxy(client, {
      get(target, name) {
        const found: unknown = Reflect.get(target, name);
        if (name === "$transaction") {
          return (work: (tx: Db) => Promise<unknown>, options: object) =>
            database.app.$transaction((tx) => work(before(tx)), options);
        }
        if (typeof found === "object" && found !== null) return before(found);
        if (typeof found !== "function" || name === "$connect") return found;
        return async (...given: unknown[]) => {
          await between();
          return Reflect.apply(found, target, given) as unknown;
        };
      },
    });
  return before(db);
}

class Killed extends Error {}

const doings = fc.array(
  fc.record({
    how: fc.constantFrom("rolled", "killed", "raced", "abandoned", "left"),
    nowMs: fc.integer({ min: from, max: to + 9 * dayMs }),
    events: factEvents(from, to, 8),
  }),
  { minLength: 2, maxLength: 6 },
);
type Doing = typeof doings extends fc.Arbitrary<(infer D)[]> ? D : never;

async function happen(tables: FactTables, { how, nowMs, events }: Doing): Promise<void> {
  const all = async (tx?: Db) => {
    for (const event of [...events, ...events.slice(0, 2)]) await tables.happens(event, tx);
  };
  if (how === "abandoned") {
    // Nothing of it has happened, and nothing of it is marked.
    const change = events.filter(({ kind }) => kind !== "opened");
    await inTransaction(db, async (tx) => {
      for (const event of change) await tables.happens({ ...event, kind: event.kind }, tx);
      throw new Killed();
    }).catch(onlyKilled);
    return;
  }
  if (how === "raced") {
    await Promise.all([all(), rollUp(nowMs), rollUp(nowMs + 1), rollUp(nowMs - 1)]);
    return;
  }
  await all();
  if (how === "rolled") await rollUp(nowMs);
  if (how === "killed") {
    await inTransaction(db, async (tx) => {
      await rollUpMetrics(shellAt(nowMs, tx));
      throw new Killed();
    }).catch(onlyKilled);
  }
}

function onlyKilled(error: unknown): void {
  if (!(error instanceof Killed)) throw error;
}

const opened = (pick: number, atMs: number): FactEvent => ({ kind: "opened", pick, atMs, flag: true, many: 0 });
const worked: FactEvent[] = [
  ...[0, 1, 2, 3, 4, 5].map((pick) => opened(pick, to - pick * dayMs)),
  ...(
    ["decided", "acted", "graded", "settled", "answered", "episode", "resolved", "carded", "approved"] as const
  ).flatMap((kind) => [0, 3].map((pick): FactEvent => ({ kind, pick, atMs: to - dayMs + pick, flag: true, many: 1 }))),
];

describe("the days that are counted", () => {
  test("come to what all rows come to, whatever happens", { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(factEvents(from, to, 12), doings, async (events, all) => {
        await playing(events, async (tables) => {
          for (const doing of all) {
            await happen(tables, doing);
            await compare();
          }
          await rollUp(to + 9 * dayMs);
          expect(await marks()).toBe(0);
          await compare();
        });
      }),
      // Each step towards a smaller example would play it all again.
      { numRuns: 40, endOnFailure: true },
    );
  });

  test("are what is read: numbers that were tampered with show", async () => {
    await playing(worked, async () => {
      await rollUp();
      const before = await read();
      expect(before).toMatchObject({ entered: 6, involved: 2 });
      await db.$executeRaw`update metrics_day set sums = jsonb_set(sums, '{entered}', '7') where intent = ''`;
      expect(await read()).not.toEqual(before);
      await db.$executeRaw`update metrics_value set values = array(select one + 1 from unnest(values) one)`;
      const median = async () => (await read("refund"))?.cards.find(({ card }) => card === "time_in_review")?.value;
      const raw = await measureRaw(db, { spans: [someRefund], intent: "refund" }, new Date(to));
      expect(await median()).toBe((raw[0]?.cards.find(({ card }) => card === "time_in_review")?.value ?? 0) + 1);
    });
  });

  test("are not read where they were counted by other rules, and are counted anew", async () => {
    await playing(worked, async () => {
      await rollUp();
      await db.$executeRaw`update metrics_day set sums = jsonb_set(sums, '{entered}', '7')`;
      await db.metricsState.updateMany({ data: { form: "older" } });
      await compare();
      await rollUp();
      expect(await db.metricsState.findFirst()).not.toMatchObject({ form: "older" });
      await compare();
      // A zone is a rule, too: its days begin elsewhere.
      await db.metricsState.updateMany({ data: { timeZone: "Asia/Tokyo" } });
      await rollUp();
      expect(await db.metricsDay.count({ where: { since: new Date(midnight - dayMs) } })).toBeGreaterThan(0);
      await compare();
    });
  });

  test("are not read once the working hours are others, until they are counted anew", async () => {
    await playing([...worked, opened(7, to - 2 * dayMs)], async (tables) => {
      await rollUp();
      await db.$executeRaw`update metrics_day set sums = jsonb_set(sums, '{entered}', '70')`;
      const tampered = await read();
      expect(tampered?.entered).toBeGreaterThan(60);
      await tables.happens({ kind: "hours", pick: 1, atMs: to, flag: true, many: 1 });
      await compare();
      await rollUp(to + 1);
      expect((await db.metricsState.findFirst())?.form).toContain('"UTC",[[2,540,601]');
      await compare();
    });
  });

  test("a change waits for no roll-up, and no roll-up takes away the mark of one that it has not seen", async () => {
    await playing(worked, async (tables) => {
      await rollUp();
      await inTransaction(db, async (tx) => {
        await tables.happens({ kind: "duplicate", pick: 0, atMs: to, flag: true, many: 0 }, tx);
        // Another connection counts meanwhile, and does not see it.
        await rollUp(to + 1);
      });
      expect(await marks()).toBe(1);
      await compare();
      await rollUp(to + 2);
      expect(await marks()).toBe(0);
      await compare();
    });
  });

  test("are read as of one moment, whatever is counted between two statements", async () => {
    await playing(worked, async (tables) => {
      await rollUp();
      await tables.happens({ kind: "duplicate", pick: 0, atMs: to, flag: true, many: 0 });
      const expected = await read();
      let statements = 0;
      // The first statement fixes what is seen; before each further one the days change under the reader's feet.
      const between = async () => {
        statements += 1;
        if (statements === 1) return;
        await tables.happens({ kind: "duplicate", pick: statements, atMs: to, flag: statements % 2 === 0, many: 0 });
        await rollUp(to + statements);
      };
      const asked = { spans: [someRefund], intent: null };
      expect(await measureSpans(stepping(between), asked, new Date(to))).toEqual([expected]);
      expect(statements).toBeGreaterThan(4);
      await compare();
    });
  });

  test("every table that the rows are read from marks what changes", async () => {
    const sql = readFileSync(join(import.meta.dirname, "../store/conversation-facts.ts"), "utf8");
    const tables = new Set([...sql.matchAll(/\b(?:from|join) ([a-z_]+)\b/g)].map(([, name = ""]) => name));
    await withClient(url, async (client) => {
      const { rows } = await client.query<{ name: string; marks: number }>(
        `select c.relname as name, count(*) filter (where t.tgname in ('metrics_added', 'metrics_changed') and t.tgenabled = 'O')::int
           as marks from pg_class c left join pg_trigger t on t.tgrelid = c.oid
         where c.relnamespace = 'public'::regnamespace and c.relname = any($1) group by 1`,
        [[...tables]],
      );
      expect(rows.length).toBeGreaterThanOrEqual(12);
      // A line of the audit is added, and never changed.
      expect(rows.filter((one) => one.marks !== (one.name === "audit_line" ? 1 : 2))).toEqual([]);
    });
  });

  const unmarked: [string, ...FactEvent["kind"][]][] = [
    ["grade", "withdrawn"],
    ["ticket", "duplicate"],
    ["survey", "surveyed", "rated"],
    ["queue_item", "queued"],
    ["run", "ran"],
    ["audit_line", "logged"],
    ["escalation", "handed"],
  ];
  test.each(unmarked)(
    "negative control: what changes %s is not counted unless it is marked",
    async (table, ...kinds) => {
      await playing(worked, async (tables) => {
        await rollUp();
        await withClient(url, (client) => client.query(`alter table ${table} disable trigger user`));
        for (const kind of kinds) {
          for (const pick of [0, 3]) await tables.happens({ kind, pick, atMs: to - 2 * dayMs, flag: true, many: 1 });
        }
        await withClient(url, (client) => client.query(`alter table ${table} enable trigger user`));
        await expect(compare()).rejects.toThrow();
      });
    },
  );
});
