import { beforeEach, expect, test } from "vitest";
import { VendorError } from "@/server/platform/errors";
import { getSettings, insertSettings } from "@/server/store/settings";
import { openDemoStage } from "@/server/testing/demo-stage";
import { importPatched } from "@/server/testing/patched-copy";
import { finding } from "@/server/testing/stand-in";
import { openConnections } from "./open-connections";
import type { Shell } from "./shell";
import { verifyTicketAudit } from "./verify-ticket-audit";
import * as real from "./work-ticket";

// How often the tickets of one workspace may try a vendor again. The breaker is taken out of the way: it spares one connection.

const stage = await openDemoStage({ crowd: 30 });
const { sandbox, shell, within } = stage;
const perMinute = 2;
const minuteMs = 60_000;
await within(async () => {
  const { revision, body } = await getSettings(shell.db);
  const changed = { revision: revision + 1, body: { ...body, budgets: [], vendorRetriesPerMinute: perMinute } };
  await insertSettings(shell.db, { ...changed, changedAt: new Date(), changedBy: null });
});
/** Stands still within a test: what the bucket holds does not hang on how fast the machine is. */
let start = 0;
beforeEach(async () => {
  start = Date.now();
  await sandbox.setFaults({});
  await within(() => shell.db.retryBucket.deleteMany({}));
});

const at = (minutes: number, of: Shell = shell): Shell => ({
  ...of,
  clock: { now: () => new Date(start + minutes * minuteMs) },
});
let customer = 0;
async function lateOrder(): Promise<string> {
  customer += 1;
  const from = `crowd.${String(customer).padStart(5, "0")}@example.com`;
  const text = `My order PT-${String(900_000 + customer)} is more than a week late. Please refund it.`;
  const { ticketRef } = await sandbox.door.openTicket({ subject: "Late", authenticity: "dmarc_pass", from, text });
  await stage.settleEvents();
  return (await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }))).id;
}
async function lateOrders(count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push(await lateOrder());
  return ids;
}
async function work(ticketId: string, by: Shell, { workTicket }: typeof real = real): Promise<void> {
  await within(() => shell.db.connection.updateMany({ data: { breakerOpenUntil: null } }));
  shell.connections = openConnections(shell.db, shell.timing.callDeadlineMs);
  await within(() => workTicket({ ...by, connections: shell.connections }, { ticketId }));
}
const attempts = async (ids: string[]) => {
  const where = { ticketId: { in: ids }, action: "issue_refund" };
  const runs = await within(() => shell.db.actionRun.findMany({ where }));
  return runs.reduce((sum, run) => sum + run.attempts, 0);
};
const statesOf = async (ids: string[]) => {
  const rows = await within(() => shell.db.ticket.findMany({ where: { id: { in: ids } } }));
  return [...new Set(rows.map(({ state }) => state))];
};
const refunds = async () => (await sandbox.ledger()).filter((effect) => effect.kind === "billing.refund").length;
const fails = (kind: string) =>
  sandbox.setFaults({ effects: { "billing.refund": { fault: { kind, times: null, retryAfterSeconds: 1 } } } });

test.each(["too_many", "error_before", "unavailable"])(
  "a vendor that answers %s: only so many retries a minute over all tickets; first attempts go on; each is done once in the end",
  async (kind) => {
    const ids = await lateOrders(5);
    const before = await refunds();
    await fails(kind);
    for (const id of ids) await work(id, shell);
    expect(await attempts(ids)).toBe(5);

    for (const id of [...ids, ...ids]) await work(id, at(10));
    expect(await attempts(ids)).toBe(5 + perMinute);
    const newcomer = await lateOrder();
    await work(newcomer, at(10));
    expect(await attempts([newcomer])).toBe(1);

    const all = [...ids, newcomer];
    expect(await statesOf(all)).toEqual(["waiting_vendor"]);
    expect(await refunds()).toBe(before);
    await sandbox.setFaults({});
    for (let minutes = 20; minutes < 26 && (await statesOf(all)).includes("waiting_vendor"); minutes += 1) {
      const tried = await attempts(all);
      for (const id of all) await work(id, at(minutes));
      expect((await attempts(all)) - tried).toBeLessThanOrEqual(perMinute);
    }
    expect(await statesOf(all)).toEqual(["resolved"]);
    expect(await refunds()).toBe(before + 6);
    for (const id of all) expect(await within(() => verifyTicketAudit(shell, id))).toBe(true);
  },
);

test("records that cannot be read are asked for again only so many times a minute", async () => {
  const ids = await lateOrders(5);
  let asked = 0;
  const down = (minutes: number): Shell => {
    const find: Shell["connections"]["find"] = (name) => {
      if (name !== "crm") return shell.connections.find(name);
      asked += 1;
      return Promise.reject(new VendorError("unavailable"));
    };
    return { ...at(minutes), connections: finding(shell.connections, find) };
  };
  const go = (id: string, by: Shell) => within(() => real.workTicket(by, { ticketId: id }));
  for (const id of ids) await go(id, down(0));
  expect(asked).toBe(5);
  for (const id of [...ids, ...ids]) await go(id, down(10));
  expect(asked).toBe(5 + perMinute);
  expect(await statesOf(ids)).toEqual(["waiting_vendor"]);
  for (const minutes of [20, 21, 22]) for (const id of ids) await work(id, at(minutes));
  expect(await statesOf(ids)).toEqual(["resolved"]);
});

test("control: where nobody asks for a retry, every ticket tries the vendor again at once", async () => {
  const ids = await lateOrders(5);
  await fails("too_many");
  for (const id of ids) await work(id, shell);
  const patched = await importPatched<typeof real>(
    ["server/flows/vendor-retries.ts", ["return run.attempts > 0 ?", "return run.attempts < 0 ?"]],
    ["server/flows/advance-run.ts"],
    ["server/flows/work-ticket.ts"],
  );
  for (const id of ids) await work(id, at(10), patched);
  expect(await attempts(ids)).toBe(10);
});
