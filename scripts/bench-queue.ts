import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import type { QueueFilter, QueueTab } from "@/server/core/queue/queue-item";
import { inWorkspace, openDb } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { systemIds } from "@/server/platform/ids";
import {
  countQueue,
  countQueueTabs,
  listQueue,
  listQueueChanges,
  queueCounts,
  queuePage,
} from "@/server/store/read-queue";
import type { QueueCursor } from "@/server/store/read-queue";

// The SQL of the review queue, with so many items waiting: what the store's functions take, and which index serves them.

const { values } = parseArgs({ options: { items: { type: "string" }, rounds: { type: "string" } } });
const items = Number(values.items ?? 10_000);
const rounds = Number(values.rounds ?? 300);
const pageSize = 50;
const database = openDb(env().databaseUrl, { max: 4 });
const db = database.app;
const now = new Date();
const memberId = systemIds.next();

async function timed(work: () => Promise<unknown>): Promise<{ median: number; p95: number }> {
  const times: number[] = [];
  for (let round = -20; round < rounds; round += 1) {
    const from = performance.now();
    await work();
    if (round >= 0) times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)] ?? 0, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
}

/** Median of what the server itself says it took, planning aside as for every statement that is prepared once. */
async function executed(statement: ReturnType<typeof queuePage>): Promise<{ ms: number; index: string }> {
  const times: number[] = [];
  let plan = "";
  for (let round = 0; round < 41; round += 1) {
    const { text, values: given } = statement;
    const rows = await db.$queryRawUnsafe<Record<string, string>[]>(`explain (analyze, timing off) ${text}`, ...given);
    plan = rows.map((row) => Object.values(row)[0]).join("\n");
    times.push(Number(/Execution Time: ([0-9.]+)/.exec(plan)?.[1]));
  }
  times.sort((a, b) => a - b);
  return { ms: times[20] ?? Number.NaN, index: /using (queue_item_\w+)/.exec(plan)?.[1] ?? "none" };
}

const question = (tab: QueueTab, filter: QueueFilter = {}) => ({ tab, filter, memberId, now });

async function deepCursor(): Promise<QueueCursor> {
  const at = await db.$queryRaw<{ rank_at: Date; id: string }[]>`
    select rank_at, id from queue_item where decided_at is null and kind = 'review' order by rank_at, id
    offset ${Math.floor(items * 0.5)}::int limit 1`;
  const row = at[0];
  if (!row) throw new Error("there is no deep page");
  return { at: row.rank_at, id: row.id };
}

function report(
  what: string,
  { median, p95 }: { median: number; p95: number },
  of?: { ms: number; index: string },
): void {
  const inServer = of ? `   in the server ${of.ms.toFixed(2)} ms, by ${of.index}` : "";
  console.log(`  ${what.padEnd(46)} median ${median.toFixed(2)} ms  p95 ${p95.toFixed(2)} ms${inServer}`);
}

async function page(what: string, tab: QueueTab, filter: QueueFilter = {}, after: QueueCursor | null = null) {
  const asked = question(tab, filter);
  const times = await timed(() => listQueue(db, asked, { after, limit: pageSize }));
  report(what, times, await executed(queuePage(asked, after, pageSize)));
}

console.log(
  `queue: ${String(items)} waiting, ${String(items * 4)} decided; pages of ${String(pageSize)}, ${String(rounds)} rounds`,
);
console.log(
  `on: node ${process.versions.node}, ${String(cpus().length)} x ${cpus()[0]?.model ?? "?"}, load ${loadavg()
    .map((n) => n.toFixed(1))
    .join(" ")}`,
);
await inWorkspace(demoIds.workspace, async () => {
  const [version] = await db.$queryRaw<{ version: string }[]>`select split_part(version(), ' ', 2) as version`;
  console.log(`PostgreSQL ${version?.version ?? "?"}, as the application: through Prisma, under row-level security`);
  console.log("queue.list, one page:");
  await page("the first", "review");
  await page("half way through", "review", {}, await deepCursor());
  await page("handed to a person", "person");
  await page("snoozed", "snoozed");
  await page("done", "done");
  await page("one intent", "review", { intents: ["intent_5"] });
  await page("one reason and one team", "review", { reasons: ["reason_7"], teams: ["Team 3"] });
  await page("a value, over four hours old", "review", { valueFrom: 50_00, currency: "EUR", olderThanMinutes: 240 });
  await page("what no item has", "review", { actions: ["nothing"] });
  await page("mine", "review", { mine: true });
  await page("search that finds", "review", { search: "PT-77" });
  await page("search that finds nothing", "review", { search: "zebra" });
  console.log("counts:");
  report("of all tabs, late, forecast", await timed(() => countQueueTabs(db, now)), await executed(queueCounts(now)));
  report("total of a tab", await timed(() => countQueue(db, question("review"))));
  report("total of a filter", await timed(() => countQueue(db, question("review", { intents: ["intent_5"] }))));
  report("newest change (queue.live's poll reads 50)", await timed(() => listQueueChanges(db, 50)));
});
await database.close();
