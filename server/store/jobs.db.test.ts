import { expect, test } from "vitest";
import { deadLetterQueue, jobNames, jobRules } from "@/server/core/job/job";
import { inTransaction, inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { withClient } from "@/server/testing/template-database";
import { openTestDatabase } from "@/server/testing/test-database";
import { enqueue, installJobs } from "./jobs";

const { url, database, workspaceId } = await openTestDatabase();

interface JobRow {
  name: string;
  data: unknown;
  in_seconds: number;
  singleton_key: string | null;
  retry_limit: number;
  dead_letter: string;
}

const jobs = async (name: string): Promise<JobRow[]> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<JobRow>(
      `select name, data, extract(epoch from start_after - created_on)::int as in_seconds, singleton_key, retry_limit, dead_letter
       from pgboss.job where name = $1 order by created_on`,
      [name],
    );
    return rows;
  });

test("a job exists if and only if its transaction commits", async () => {
  const ticketId = systemIds.next();
  await inWorkspace(workspaceId, () =>
    inTransaction(database.app, (tx) => enqueue(tx, "work_ticket", { workspaceId, ticketId })),
  );
  const failing = inWorkspace(workspaceId, () =>
    inTransaction(database.app, async (tx) => {
      await enqueue(tx, "work_ticket", { workspaceId, ticketId: systemIds.next() });
      throw new Error("stop");
    }),
  );
  await expect(failing).rejects.toThrow("stop");
  expect(await jobs("work_ticket")).toEqual([
    {
      name: "work_ticket",
      data: { workspaceId, ticketId },
      in_seconds: 0,
      singleton_key: null,
      retry_limit: jobRules.work_ticket.retryLimit,
      dead_letter: deadLetterQueue,
    },
  ]);
});

test("a later start, and what waits under the same key, also by two racing callers", async () => {
  const queue = () =>
    inWorkspace(workspaceId, () =>
      enqueue(database.app, "sync_knowledge", { workspaceId }, { startAfterSeconds: 90, singletonKey: workspaceId }),
    );
  await Promise.all([queue(), queue()]);
  await queue();
  expect((await jobs("sync_knowledge")).map((job) => job.in_seconds)).toEqual([90]);
  await inWorkspace(workspaceId, async () => {
    await enqueue(database.app, "sync_knowledge", { workspaceId });
    await enqueue(database.app, "sync_knowledge", { workspaceId });
  });
  expect(await jobs("sync_knowledge")).toHaveLength(3);
});

test("a payload of anything but ids is refused", async () => {
  const ticketId = systemIds.next();
  const payload = { workspaceId, ticketId, subject: "Where is my order?" };
  await expect(inWorkspace(workspaceId, () => enqueue(database.app, "work_ticket", payload))).rejects.toThrow();
});

test("our role cannot read what others queued, nor take or change a job", async () => {
  const as = (sql: string) => inWorkspace(workspaceId, () => database.app.$queryRawUnsafe(sql));
  await expect(as("select data from pgboss.job")).rejects.toThrow(/permission denied/);
  await expect(as("update pgboss.job set state = 'completed'")).rejects.toThrow(/permission denied/);
  await expect(as("delete from pgboss.job")).rejects.toThrow(/permission denied/);
  await expect(as("select id, start_after from pgboss.job")).resolves.toBeDefined();
});

test("installing again changes nothing", async () => {
  await installJobs(url);
  const names = await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>("select name from pgboss.queue");
    return rows.map((row) => row.name);
  });
  expect(names.sort()).toEqual([...jobNames, deadLetterQueue].sort());
});
