import { expect, test, vi } from "vitest";
import { deadLetterQueue, jobNames, type JobName } from "@/server/core/job/job";
import { inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { openLogger } from "@/server/platform/logger";
import { enqueue } from "@/server/store/jobs";
import { withClient } from "@/server/testing/template-database";
import { openTestDatabase } from "@/server/testing/test-database";
import { startWorker, type JobHandlers } from "./run-worker";

const { url, database, workspaceId } = await openTestDatabase();
const log = openLogger("silent");

const refuse = (name: JobName) => [name, () => Promise.reject(new Error(`no ${name} expected`))] as const;
const handlersWith = (own: Partial<JobHandlers>): JobHandlers => ({
  ...(Object.fromEntries(jobNames.map(refuse)) as unknown as JobHandlers),
  ...own,
});
const start = (own: Partial<JobHandlers>, concurrency = 8, aloneAtMostMs = 60_000) =>
  startWorker({ databaseUrl: url, handlers: handlersWith(own), concurrency, log, aloneAtMostMs });
const queueTickets = async (count: number): Promise<string[]> => {
  const ids = Array.from({ length: count }, () => systemIds.next());
  await inWorkspace(workspaceId, async () => {
    for (const ticketId of ids) await enqueue(database.app, "work_ticket", { workspaceId, ticketId });
  });
  return ids;
};
const countOf = (name: string, state: string) =>
  withClient(url, async (client) => {
    const sql = "select count(*)::int as n from pgboss.job where name = $1 and state = $2::pgboss.job_state";
    const { rows } = await client.query<{ n: number }>(sql, [name, state]);
    return rows[0]?.n ?? 0;
  });

test("every job is handed over once, by two workers that share the queue, never more than agreed at a time", async () => {
  const ids = await queueTickets(60);
  const seen: string[] = [];
  const counters = [3, 5].map((agreed) => ({ agreed, running: 0, most: 0 }));
  const workers = await Promise.all(
    counters.map((counter) =>
      start(
        {
          work_ticket: async ({ ticketId }) => {
            counter.running += 1;
            counter.most = Math.max(counter.most, counter.running);
            await new Promise((resolve) => setTimeout(resolve, 5));
            seen.push(ticketId);
            counter.running -= 1;
          },
        },
        counter.agreed,
      ),
    ),
  );
  await vi.waitFor(
    () => {
      expect(seen).toHaveLength(60);
    },
    { timeout: 20_000 },
  );
  await Promise.all(workers.map((worker) => worker.stop()));
  expect([...seen].sort()).toEqual([...ids].sort());
  expect(counters.filter(({ most, agreed }) => most > agreed)).toEqual([]);
  expect(await countOf("work_ticket", "completed")).toBe(60);
});

test("a job that fails is tried again; the others are not held up", async () => {
  const [poison, ...good] = await queueTickets(4);
  const attempts: string[] = [];
  const worker = await start({
    work_ticket: ({ ticketId }) => {
      attempts.push(ticketId);
      return ticketId === poison ? Promise.reject(new Error("poison")) : Promise.resolve();
    },
  });
  await vi.waitFor(
    () => {
      expect(attempts.filter((id) => id === poison).length).toBeGreaterThan(1);
    },
    { timeout: 20_000 },
  );
  expect(attempts).toEqual(expect.arrayContaining(good));
  await worker.stop();
  const outputs = await withClient(url, async (client) => {
    const { rows } = await client.query<{ output: unknown }>(
      "select output from pgboss.job where data->>'ticketId' = $1",
      [poison],
    );
    return rows.map((row) => row.output);
  });
  expect(outputs).toEqual([{ why: "Error" }]); // the class, never the message
});

test("a job that is out of attempts, or whose payload is none of ours, ends among the dead letters", async () => {
  await withClient(url, (client) =>
    client.query("insert into pgboss.job (name, data, retry_limit, dead_letter) values ('work_ticket', $1, 0, $2)", [
      JSON.stringify({ workspaceId, ticketId: "not an id" }),
      deadLetterQueue,
    ]),
  );
  const worker = await start({});
  await vi.waitFor(
    async () => {
      expect(await countOf(deadLetterQueue, "created")).toBe(1);
    },
    { timeout: 20_000 },
  );
  await worker.stop();
});

test("stopping lets what runs finish, and gives back what does not", async () => {
  await withClient(url, (client) => client.query("delete from pgboss.job"));
  const [quick] = await queueTickets(1);
  const begun: string[] = [];
  let finished = false;
  const worker = await start({
    work_ticket: async ({ ticketId }) => {
      begun.push(ticketId);
      if (ticketId !== quick) return new Promise<void>(() => undefined); // never ends
      await new Promise((resolve) => setTimeout(resolve, 100));
      finished = true;
    },
  });
  await queueTickets(1);
  await vi.waitFor(
    () => {
      expect(begun).toHaveLength(2);
    },
    { timeout: 20_000 },
  );
  await worker.stop(400);
  expect(finished).toBe(true);
  expect(await countOf("work_ticket", "completed")).toBe(1);
  expect(await countOf("work_ticket", "retry")).toBe(1);
});

test("what was in hand when a worker died runs alone, but a job that hangs does not stop the worker for good", async () => {
  await withClient(url, (client) => client.query("delete from pgboss.job"));
  const suspects = new Set(await queueTickets(2));
  await withClient(url, (client) =>
    client.query("update pgboss.job set state = 'retry', started_on = now() - interval '1 minute'"),
  );
  await queueTickets(6);
  const running = new Set<string>();
  const ended: string[] = [];
  const neighbours: number[] = [];
  const hangs: string[] = [];
  const worker = await start(
    {
      work_ticket: async ({ ticketId }) => {
        if (suspects.has(ticketId) && hangs.length === 0) {
          neighbours.push(running.size);
          hangs.push(ticketId);
          return new Promise<void>(() => undefined);
        }
        running.add(ticketId);
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (suspects.has(ticketId)) neighbours.push(running.size - 1);
        running.delete(ticketId);
        ended.push(ticketId);
      },
    },
    8,
    1000,
  );
  await vi.waitFor(
    () => {
      expect(ended).toHaveLength(7);
    },
    { timeout: 20_000 },
  );
  await worker.stop(50);
  expect(neighbours).toEqual([0, 0]);
});
