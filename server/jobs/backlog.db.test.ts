import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { jobPollMs } from "@/server/core/job/job";
import { askedLoad, BacklogRun, quantile, slots, type Memory, type Wait } from "@/server/testing/backlog-run";
import { withClient } from "@/server/testing/template-database";
import { createWorkspace, openTestDatabase } from "@/server/testing/test-database";

const { jobs, drained, everyMs, report } = askedLoad;
const patience = { timeout: 90_000 + drained * 100 };

const { url, database, workspaceId: large } = await openTestDatabase();
// Who comes first is what is measured, not how fast this machine's disk makes a commit last.
await withClient(url, (client) =>
  client.query(`alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`),
);
const small: string[] = [];
for (let n = 1; n <= 50; n += 1) small.push(await createWorkspace(database, `small-${String(n)}`));

afterEach(async () => {
  await withClient(url, (client) => client.query("delete from pgboss.job"));
});

const turnsOf = (waits: readonly Wait[]) => waits.map(({ turns }) => turns);
const untilBegun = async (run: BacklogRun, count: number) => {
  while (run.begun < count) await sleep(20);
};

test(
  "fifty small workspaces behind a large one's backlog wait at most twice as long as without it; memory stays flat",
  patience,
  async () => {
    const run = new BacklogRun(url, database);
    const worker = await run.startWorker();
    await run.queueEach(small, 1); // warm
    const idle = await run.queueEach(small, 4, everyMs);

    const begunThen = run.begun;
    await run.queueMany(large, jobs);
    const began = performance.now();
    await untilBegun(run, begunThen + 100);
    const memory: Memory[] = [run.readMemory()];
    const behind = await run.queueEach(small, 4, everyMs);
    const begunBehind = run.begun - begunThen;
    for (const share of [0.5, 1]) {
      await untilBegun(run, begunThen + (drained + behind.length) * share);
      memory.push(run.readMemory());
    }
    const tookMs = performance.now() - began;
    await worker.stop();
    if (report !== undefined) {
      mkdirSync(dirname(report), { recursive: true });
      writeFileSync(report, JSON.stringify({ jobs, drained, slots, pollMs: jobPollMs, idle, behind, memory, tookMs }));
    }

    expect(begunBehind).toBeLessThan(jobs); // the backlog outlasted the small ones
    // In turns, not in time: of the jobs that were begun meanwhile a busy machine changes nothing.
    const allowed = 2 * Math.max(quantile(turnsOf(idle), 0.95), slots);
    expect(quantile(turnsOf(behind), 0.95)).toBeLessThanOrEqual(allowed);
    const [first, ...later] = memory.map(({ heapMb }) => heapMb);
    for (const heapMb of later) expect(heapMb).toBeLessThan((first ?? 0) + 24);
  },
);

test(
  "without knowing whose a job is, the same measure finds the small ones behind the whole backlog",
  patience,
  async () => {
    const run = new BacklogRun(url, database);
    await run.queueMany(large, 500);
    const waiting = run.queueEach(small.slice(0, 10), 1);
    await sleep(0);
    await withClient(url, async (client) => {
      while ((await client.query("select 1 from pgboss.job where group_id <> $1", [large])).rowCount !== 10)
        await sleep(20);
      await client.query("update pgboss.job set group_id = null");
    });
    const worker = await run.startWorker();
    const turns = turnsOf(await waiting);
    await worker.stop();
    expect(Math.min(...turns)).toBeGreaterThan(450);
  },
);
