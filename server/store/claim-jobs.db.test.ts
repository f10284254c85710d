import { PgBoss } from "pg-boss";
import { afterAll, beforeEach, expect, test } from "vitest";
import { inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { BacklogRun } from "@/server/testing/backlog-run";
import { createWorkspace, openTestDatabase } from "@/server/testing/test-database";
import { claimJobs, findWaiting, type QueueDb } from "./claim-jobs";
import { enqueue } from "./jobs";

const { url, database, workspaceId } = await openTestDatabase();
const other = await createWorkspace(database, "other");
const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 4 });
boss.on("error", () => undefined);
await boss.start();
afterAll(() => boss.stop({ graceful: false }));
const db: QueueDb = boss.getDb();

beforeEach(async () => {
  await db.executeSql("delete from pgboss.job");
});
const queue = (of: string, startAfterSeconds = 0) =>
  inWorkspace(of, () =>
    enqueue(database.app, "work_ticket", { workspaceId: of, ticketId: systemIds.next() }, { startAfterSeconds }),
  );
const rowOf = async (id: string) => {
  const { rows } = await db.executeSql("select * from pgboss.job where id = $1", [id]);
  return rows[0] as Record<string, unknown>;
};

test("a claim sets what pg-boss's own fetch sets, and settles like it", async () => {
  await queue(workspaceId);
  await queue(workspaceId);
  const [theirs] = await boss.fetch("work_ticket");
  const [ours] = await claimJobs(db, new Map([[workspaceId, 1]]));
  const alike = async (id = "") => {
    const { id: _id, data: _data, ...row } = await rowOf(id);
    return Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, value instanceof Date ? "a moment" : value]),
    );
  };
  expect(await alike(ours?.id)).toEqual(await alike(theirs?.id));
  expect(ours).toMatchObject({ name: "work_ticket", retryCount: 0, groupId: workspaceId, isSuspect: false });
  if (ours === undefined) throw new Error("nothing was claimed");
  await boss.fail("work_ticket", ours, { why: "Error" });
  await db.executeSql("update pgboss.job set start_after = now()");
  const [again] = await claimJobs(db, new Map([[workspaceId, 1]]));
  expect(again).toMatchObject({ id: ours.id, retryCount: 1, groupId: workspaceId, isSuspect: false });
  await boss.complete("work_ticket", ours); // the attempt before: no longer ours to settle
  expect((await rowOf(ours.id))["state"]).toBe("active");
});

test("two that claim in the same moment get different jobs", async () => {
  for (let n = 0; n < 20; n += 1) await queue(workspaceId);
  const claims = await Promise.all([1, 2, 3, 4].map(() => claimJobs(db, new Map([[workspaceId, 5]]))));
  const ids = claims.flat().map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(5);
  expect(new Set(ids).size).toBe(ids.length);
});

test("of those whose attempt ended silently one is taken at a time; of the others as many as asked", async () => {
  for (let n = 0; n < 4; n += 1) await queue(workspaceId);
  await claimJobs(db, new Map([[workspaceId, 3]]));
  await db.executeSql("update pgboss.job set heartbeat_on = now() - interval '1 hour' where state = 'active'");
  await db.executeSql("update pgboss.queue set monitor_claim_on = now() - interval '1 hour'");
  await boss.supervise("work_ticket");
  await db.executeSql("update pgboss.job set start_after = now()");
  const taken = await claimJobs(db, new Map([[workspaceId, 4]]));
  expect(taken.map(({ isSuspect }) => isSuspect).sort()).toEqual([false, true]);
});

test("who waits is found in a ring, with what is due alone", async () => {
  await queue(workspaceId);
  await queue(workspaceId);
  await queue(other, 3600);
  const here = { workspaceId, due: 2 };
  const there = { workspaceId: other, due: 0 };
  expect(await findWaiting(db, "", 5)).toEqual([here, there]);
  expect(await findWaiting(db, workspaceId, 5)).toEqual([there, here]);
  expect(await findWaiting(db, other, 1)).toEqual([{ workspaceId, due: 1 }, there]);
  await db.executeSql("update pgboss.job set group_id = null where group_id = $1", [workspaceId]);
  expect(await findWaiting(db, other, 5)).toEqual([{ workspaceId: "", due: 2 }, there]);
});

test("a look and a claim read no more behind a large backlog than behind a small one", async () => {
  const run = new BacklogRun(url, database);
  const pagesRead = async () => {
    const plans: string[] = [];
    const explaining: QueueDb = {
      executeSql: async (text, values) => {
        const { rows } = await db.executeSql(`explain (analyze, buffers, format json) ${text}`, values);
        plans.push(JSON.stringify(rows));
        return { rows: [] };
      },
    };
    await findWaiting(explaining, "", 9);
    await claimJobs(explaining, new Map([[other, 1]]));
    return plans.map((plan) => {
      const pages = (kind: string) => Number(new RegExp(`"Shared ${kind} Blocks":(\\d+)`).exec(plan)?.[1]);
      return pages("Hit") + pages("Read");
    });
  };
  for (let n = 0; n < 5; n += 1) await queue(other);
  await run.queueMany(workspaceId, 100);
  const [look = 0, claim = 0] = await pagesRead();
  await run.queueMany(workspaceId, 20_000);
  await db.executeSql("delete from pgboss.job where group_id = $1", [other]);
  for (let n = 0; n < 5; n += 1) await queue(other); // behind all of them
  const [lookThen = Infinity, claimThen = Infinity] = await pagesRead();
  expect(look * claim).toBeGreaterThan(0);
  // A descent of the index may be one or two pages deeper.
  expect(lookThen).toBeLessThan(look + 60);
  expect(claimThen).toBeLessThan(claim + 60);

  // What pg-boss would do when told to pass the large one over: it steps over each of its jobs.
  const skipping = `explain (analyze, buffers, format json) select id from pgboss.job where name = 'work_ticket' and state < 'active'
    and not blocked and start_after <= now() and group_id <> all($1) order by priority desc, created_on limit 1`;
  const { rows } = await db.executeSql(skipping, [[workspaceId]]);
  expect(Number(/"Shared Hit Blocks":(\d+)/.exec(JSON.stringify(rows))?.[1])).toBeGreaterThan(10 * lookThen);
});
