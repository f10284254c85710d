import { expect, test } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { sandboxScopes } from "@/prisma/scenarios/demo-scopes";
import { saveConnection } from "@/server/store/connections";
import { getSettings, insertSettings } from "@/server/store/settings";
import { getTicket } from "@/server/store/tickets";
import { openDemoStage } from "@/server/testing/demo-stage";
import { openConnections } from "./open-connections";
import { recordTruth } from "./record-truth";
import { runVersion } from "./run-version";
import type { Shell } from "./shell";
import { undoAction } from "./undo-action";
import { workTicket } from "./work-ticket";

const stage = await openDemoStage({ crowd: 30 });
const { sandbox, shell, within } = stage;
const memberId = demoIds.workspace;
const minuteMs = 60_000;
const later = (ms: number): Shell => ({ ...shell, clock: { now: () => new Date(Date.now() + ms) } });
await within(async () => {
  const { revision, body } = await getSettings(shell.db);
  const changed = { revision: revision + 1, body: { ...body, budgets: [] }, changedAt: new Date(), changedBy: null };
  await insertSettings(shell.db, changed);
});

/** The account at the sandbox, declared as honouring this and no more; seen at once. */
async function declare(promises: { idempotency?: boolean; lookUp?: boolean; lookUpLagMs?: number }): Promise<void> {
  const config = { url: sandbox.url, token: sandbox.token, webhookSecret: sandbox.webhookSecret, ...promises };
  const row = { id: demoIds.sandbox, vendor: "sandbox", label: "Sandbox", scopes: [...sandboxScopes] };
  await within(() => saveConnection(shell.db, { ...row, config, at: new Date() }));
  shell.connections = openConnections(shell.db, shell.timing.callDeadlineMs);
}
/** What a test has set of the vendor and its breaker ends with it. */
async function calm(): Promise<void> {
  await sandbox.setFaults({});
  await within(() => shell.db.connection.updateMany({ data: { breakerOpenUntil: null } }));
  await declare({});
}

let customer = 0;
async function write(text: (order: string) => string) {
  customer += 1;
  const from = `crowd.${String(customer).padStart(5, "0")}@example.com`;
  const order = `PT-${String(900_000 + customer)}`;
  const mail = { from, subject: "A request", text: text(order), authenticity: "dmarc_pass" as const };
  const { ticketRef } = await sandbox.door.openTicket(mail);
  await stage.settleEvents();
  const { id } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  return { ticketId: id, from, chargeId: `ch_${String(910_000 + customer)}` };
}
const lateOrder = () => write((order) => `My order ${order} is more than a week late. Please refund it.`);
const bug = () =>
  write(() => "The Trail Map app crashes. Steps: 1. open a saved route, 2. tap Start. It happens every time.");
const work = (with_: Shell, ticketId: string) => within(() => workTicket(with_, { ticketId }));
const stateOf = async (ticketId: string) => (await within(() => getTicket(shell.db, ticketId))).state;
const runOf = (ticketId: string, action: string) =>
  within(() => shell.db.actionRun.findFirstOrThrow({ where: { ticketId, action }, orderBy: { createdAt: "desc" } }));
const effectsOf = async (key: string) => (await sandbox.ledger()).filter((effect) => effect.key === key).length;

test("a vendor that puts one run off is spared by all, probed by one, and open again once it answers", async () => {
  const first = await lateOrder();
  const second = await lateOrder();
  const fault = { kind: "too_many", times: 1, retryAfterSeconds: 30 };
  await sandbox.setFaults({ effects: { "billing.refund": { fault } } });
  await work(shell, first.ticketId);
  expect((await runOf(first.ticketId, "issue_refund")).state).toBe("waiting_vendor");
  shell.connections = openConnections(shell.db, shell.timing.callDeadlineMs);
  await work(shell, second.ticketId);
  const spared = await runOf(second.ticketId, "issue_refund");
  expect([spared.state, spared.attempts]).toEqual(["held", 0]);
  await sandbox.setFaults({});
  await work(later(5 * minuteMs), first.ticketId);
  expect(await stateOf(first.ticketId)).toBe("resolved");
  const { breakerOpenUntil } = await within(() =>
    shell.db.connection.findFirstOrThrow({ where: { id: demoIds.sandbox } }),
  );
  expect(breakerOpenUntil).toBeNull();
  await work(later(10 * minuteMs), second.ticketId);
  expect(await stateOf(second.ticketId)).toBe("resolved");
  await calm();
});

test("what a person has refunded meanwhile is found, and not refunded again", async () => {
  const { ticketId, chargeId } = await lateOrder();
  const step: Shell["step"] = async (name, work_) => {
    if (name === "check again") await sandbox.door.refundByPerson({ chargeId, amountMinor: 59_00 }).catch(() => null);
    return work_();
  };
  await work({ ...shell, step }, ticketId);
  const run = await runOf(ticketId, "issue_refund");
  expect(run.state).toBe("superseded");
  expect(await effectsOf(run.id)).toBe(0);
  await calm();
});

test("an irreversible effect in doubt at a vendor without keys is a person's, who says what became of it", async () => {
  await declare({ idempotency: false, lookUp: false });
  const all = { idempotency: false, lookUp: false, fault: { kind: "drop_after", times: 1 } };
  await sandbox.setFaults({ effects: { "billing.refund": all } });
  const { ticketId } = await lateOrder();
  await work(shell, ticketId);
  await work(later(5 * minuteMs), ticketId);
  const run = await runOf(ticketId, "issue_refund");
  expect([run.state, await stateOf(ticketId), await effectsOf(run.id)]).toEqual(["escalated", "escalated", 1]);
  const truth = { kind: "done", ref: "re_found" } as const;
  const input = {
    actionRunId: run.id,
    memberId,
    seen: runVersion(run),
    truth,
    note: "Seen in the vendor's dashboard.",
  };
  await within(() => recordTruth(shell, input));
  const told = await runOf(ticketId, "issue_refund");
  expect([told.state, told.holdsSubject]).toEqual(["done", false]);
  await expect(within(() => recordTruth(shell, input))).rejects.toMatchObject({ code: "already_decided" });
  await calm();
});

test("a person who finds that it was not done gives subject and budgets free, and nothing is sent again", async () => {
  await declare({ idempotency: false, lookUp: false });
  const fault = { kind: "error_before", times: 1 };
  await sandbox.setFaults({ effects: { "billing.refund": { idempotency: false, lookUp: false, fault } } });
  const { ticketId } = await lateOrder();
  await work(shell, ticketId);
  await work(later(5 * minuteMs), ticketId);
  const run = await runOf(ticketId, "issue_refund");
  expect([run.state, run.holdsSubject]).toEqual(["escalated", true]);
  const found = { truth: { kind: "not_done" }, note: "No such refund there." } as const;
  const input = { actionRunId: run.id, memberId, seen: runVersion(run), ...found };
  await within(() => recordTruth(shell, input));
  const told = await runOf(ticketId, "issue_refund");
  expect([told.state, told.holdsSubject, await effectsOf(run.id)]).toEqual(["refused", false, 0]);
  await calm();
});

test("where keys are honoured and nothing can be looked up, the same key is sent once more: one effect", async () => {
  await declare({ lookUp: false });
  await sandbox.setFaults({ effects: { all: { lookUp: false, fault: { kind: "drop_after", times: 1 } } } });
  const { ticketId } = await bug();
  await work(shell, ticketId);
  for (const minutes of [5, 10]) await work(later(minutes * minuteMs), ticketId);
  const run = await runOf(ticketId, "file_bug");
  expect([run.state, await stateOf(ticketId), await effectsOf(run.id)]).toEqual(["done", "resolved", 1]);
  await calm();
});

test("a repeat that is refused proves nothing: the refund stands, and a person is asked", async () => {
  await declare({ lookUp: false });
  await sandbox.setFaults({
    effects: { "billing.refund": { lookUp: false, fault: { kind: "drop_after", times: 1 } } },
  });
  const { ticketId } = await lateOrder();
  await work(shell, ticketId);
  await work(later(5 * minuteMs), ticketId);
  const run = await runOf(ticketId, "issue_refund");
  expect([run.state, await stateOf(ticketId), await effectsOf(run.id)]).toEqual(["escalated", "escalated", 1]);
  await calm();
});

test.each([
  ["accept", "done", 1],
  ["accept_fail", "failed", 0],
])("what a vendor has accepted (%s) ends %s, and is stated only when it is done", async (kind, state, effects) => {
  await sandbox.setFaults({ effects: { "billing.refund": { fault: { kind, times: 1, delayMs: 300 } } } });
  const { ticketId } = await lateOrder();
  await work(shell, ticketId);
  const run = await runOf(ticketId, "issue_refund");
  expect([run.state, await stateOf(ticketId)]).toEqual(["accepted", "waiting_vendor"]);
  await new Promise((resolve) => setTimeout(resolve, 600));
  await work(later(5 * minuteMs), ticketId);
  const ended = await within(() => shell.db.actionRun.findFirstOrThrow({ where: { id: run.id } }));
  expect([ended.state, await effectsOf(run.id)]).toEqual([state, effects]);
  await calm();
});

test("what can be taken back is taken back once, as an effect of its own", async () => {
  const { ticketId } = await bug();
  await work(shell, ticketId);
  const filed = await runOf(ticketId, "file_bug");
  expect(filed.state).toBe("done");
  const input = { actionRunId: filed.id, memberId, seen: runVersion(filed), reason: "Filed twice by hand." };
  const { undoRunId, state } = await within(() => undoAction(shell, input));
  expect([state, await effectsOf(undoRunId), (await runOf(ticketId, "file_bug")).id]).toEqual(["done", 1, undoRunId]);
  const original = await within(() => shell.db.actionRun.findFirstOrThrow({ where: { id: filed.id } }));
  expect(original.state).toBe("undone");
  await expect(within(() => undoAction(shell, input))).rejects.toMatchObject({ code: "already_decided" });
});

test("an undo whose answer is lost is followed up by the worker, also on a ticket that is resolved", async () => {
  const { ticketId } = await bug();
  await work(shell, ticketId);
  const filed = await runOf(ticketId, "file_bug");
  await sandbox.setFaults({ effects: { "tracker.close": { fault: { kind: "drop_after", times: 1 } } } });
  const input = { actionRunId: filed.id, memberId, seen: runVersion(filed), reason: "Not a bug." };
  const { undoRunId, state } = await within(() => undoAction(shell, input));
  expect([state, await stateOf(ticketId)]).toEqual(["unknown", "resolved"]);
  await work(later(5 * minuteMs), ticketId);
  const rows = await within(() => shell.db.actionRun.findMany({ where: { id: { in: [filed.id, undoRunId] } } }));
  expect(rows.map((row) => row.state).sort()).toEqual(["done", "undone"]);
  expect(await effectsOf(undoRunId)).toBe(1);
  await calm();
});

test("what cannot be taken back, and what is too old, is refused in words", async () => {
  const { ticketId } = await lateOrder();
  await work(shell, ticketId);
  const refund = await runOf(ticketId, "issue_refund");
  const input = { actionRunId: refund.id, memberId, seen: runVersion(refund), reason: "Changed our mind." };
  await expect(within(() => undoAction(shell, input))).rejects.toMatchObject({ code: "invalid_input" });
  const other = await bug();
  await work(shell, other.ticketId);
  const filed = await runOf(other.ticketId, "file_bug");
  const late = { actionRunId: filed.id, memberId, seen: runVersion(filed), reason: "Too late." };
  await expect(within(() => undoAction(later(73 * 60 * minuteMs), late))).rejects.toMatchObject({
    code: "invalid_input",
  });
});
