import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import { afterAll, expect, test } from "vitest";
import { deadLetterQueue, jobRules } from "@/server/core/job/job";
import { findEscalation } from "@/server/store/escalations";
import { getTicket } from "@/server/store/tickets";
import { openDemoStage } from "@/server/testing/demo-stage";
import { spawnDeadlyWorker } from "@/server/testing/spawn-deadly-worker";
import { withClient } from "@/server/testing/template-database";
import { sweep } from "./sweep";

const stage = await openDemoStage({ crowd: 8 });
const { sandbox, shell, within, url } = stage;
const tries = jobRules.work_ticket.retryLimit + 1;
const minuteMs = 60_000;

let worker: ChildProcess | null = null;
const boss = new PgBoss({
  connectionString: url,
  supervise: false,
  schedule: false,
  monitorIntervalSeconds: 1,
  max: 1,
});
boss.on("error", () => undefined);
await boss.start();
afterAll(async () => {
  worker?.kill("SIGKILL");
  await boss.stop({ graceful: false });
});

async function lateOrders(count: number): Promise<string[]> {
  const refs: string[] = [];
  for (let n = 1; n <= count; n += 1) {
    const from = `crowd.${String(n).padStart(5, "0")}@example.com`;
    const text = `My order PT-${String(900_000 + n)} is more than a week late. Please refund it.`;
    refs.push((await sandbox.door.openTicket({ subject: "Late", authenticity: "dmarc_pass", from, text })).ticketRef);
  }
  await stage.settleEvents();
  const rows = await within(() => shell.db.ticket.findMany({ where: { externalRef: { in: refs } } }));
  return rows.map(({ id }) => id);
}
const owner = <T>(sql: string, values: unknown[] = []) =>
  withClient(url, async (client) => (await client.query(sql, values)).rows as T[]);
const deadLetters = () =>
  owner<{ data: { ticketId: string }; source_name: string; source_retry_count: number }>(
    "select data, source_name, source_retry_count from pgboss.job where name = $1",
    [deadLetterQueue],
  );
const stateOf = async (id: string) => (await within(() => getTicket(shell.db, id))).state;

/** Resolves with the signal that ended the worker, or null once `done` holds. */
async function runWorker(poison: string, done: () => Promise<boolean>): Promise<string | null> {
  const child = spawnDeadlyWorker(url, poison);
  worker = child;
  while (child.exitCode === null && child.signalCode === null) {
    if (await done()) return null;
    await sleep(100);
  }
  return child.signalCode ?? `exit ${String(child.exitCode)}`;
}

/** What the queue does on its own half a minute after a death, and leases do meanwhile: without the wait. */
async function passHalfMinute(): Promise<void> {
  await owner("update pgboss.job set heartbeat_on = now() - interval '1 hour' where state = 'active'");
  await owner("update pgboss.queue set monitor_claim_on = now() - interval '1 hour'");
  await boss.supervise("work_ticket");
  await boss.supervise("resume_ticket");
  // The pauses keep their order and their chance, at a thirtieth of their length.
  await owner("update pgboss.job set start_after = now() + (start_after - now()) / 30 where state = 'retry'");
  await within(() => shell.db.ticket.updateMany({ data: { leaseUntil: null } }));
}

test("a ticket that kills its worker each time is given up after so many tries, to a person who is told; the others are resolved", async () => {
  const [poison = "", ...others] = await lateOrders(6);
  let deaths = 0;
  while ((await deadLetters()).length === 0) {
    expect(await runWorker(poison, () => Promise.resolve(false))).toBe("SIGKILL");
    deaths += 1;
    await passHalfMinute();
  }
  expect(deaths).toBe(tries);
  expect((await deadLetters()).map(({ data, source_name }) => [data.ticketId, source_name])).toEqual([
    [poison, "work_ticket"],
  ]);

  const resolved = async () => (await Promise.all(others.map(stateOf))).every((state) => state === "resolved");
  expect(await runWorker(poison, resolved)).toBeNull();
  expect(await stateOf(poison)).toBe("new");

  const later = { ...shell, clock: { now: () => new Date(Date.now() + 11 * minuteMs) } };
  await within(() => sweep(later));
  expect(await stateOf(poison)).toBe("escalated");
  const handed = await within(() => findEscalation(shell.db, poison));
  expect(JSON.stringify(handed)).toContain("dead letters");
  const refunds = (await sandbox.ledger()).filter((effect) => effect.kind === "billing.refund");
  expect(refunds).toHaveLength(others.length);
}, 280_000);
