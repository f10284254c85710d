import { expect, test } from "vitest";
import type { PortName } from "@/server/core/ports/ports";
import { VendorError } from "@/server/platform/errors";
import { findEvidence } from "@/server/store/evidence";
import { findLatestDecision } from "@/server/store/decisions";
import { listAudit } from "@/server/store/audit";
import { getTicket } from "@/server/store/tickets";
import { openDemoStage } from "@/server/testing/demo-stage";
import { standIn } from "@/server/testing/stand-in";
import type { Shell } from "./shell";
import { workTicket } from "./work-ticket";

const stage = await openDemoStage({ crowd: 20 });
const { sandbox, shell, within } = stage;

/** The same shell, of which some ports are dead while `isDead` says so. */
function withDead(ports: readonly PortName[], isDead: () => boolean, step: Shell["step"] = shell.step): Shell {
  const dead = new Proxy({}, { get: () => () => Promise.reject(new VendorError("unavailable")) });
  const find: Shell["connections"]["find"] = async (name) => {
    const owned = await shell.connections.find(name);
    return owned && isDead() && ports.includes(name) ? standIn(owned, dead as typeof owned.port) : owned;
  };
  return { ...shell, step, connections: { ...shell.connections, find } };
}

/** Something happens right before or after the nth crossing of a boundary. */
function around(name: string, nth: number, happens: () => Promise<unknown>, when: "before" | "after"): Shell["step"] {
  let seen = 0;
  return async (crossed, work) => {
    const hit = crossed === name && (seen += 1) === nth;
    if (hit && when === "before") await happens();
    const result = await work();
    if (hit && when === "after") await happens();
    return result;
  };
}

let customer = 0;
async function lateOrder(text = "is more than a week late. Please refund it.") {
  customer += 1;
  const from = `crowd.${String(customer).padStart(5, "0")}@example.com`;
  const order = `PT-${String(900_000 + customer)}`;
  const mail = { from, subject: "Late", text: `My order ${order} ${text}`, authenticity: "dmarc_pass" as const };
  const { ticketRef } = await sandbox.door.openTicket(mail);
  await stage.settleEvents();
  const row = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  return { from, order, ticketRef, ticketId: row.id };
}
const stateOf = async (ticketId: string) => (await within(() => getTicket(shell.db, ticketId))).state;
const work = (with_: Shell, ticketId: string) => within(() => workTicket(with_, { ticketId }));
const runsOf = (ticketId: string) =>
  within(() => shell.db.actionRun.findMany({ where: { ticketId }, orderBy: { createdAt: "asc" } }));
const refundsOf = async (order: string) =>
  (await sandbox.ledger()).filter(
    (effect) => effect.kind === "billing.refund" && JSON.stringify(effect).includes(order),
  );
const kindsOf = async (ticketId: string) =>
  (await within(() => listAudit(shell.db, `ticket:${ticketId}`, 0, 200))).map((line) => line.kind);
const says = async (ticketRef: string, from: string, text: string, authenticity = "dmarc_pass" as const) => {
  await sandbox.door.reply({ ticketRef, from, text, authenticity });
  await stage.settleEvents();
};

test("a ticket whose records could not be read waits, and is worked once they can", async () => {
  const { ticketId, order } = await lateOrder();
  let dead = true;
  const broken = withDead(["crm"], () => dead);
  await work(broken, ticketId);
  expect(await stateOf(ticketId)).toBe("waiting_vendor");
  dead = false;
  await work(broken, ticketId);
  expect(await stateOf(ticketId)).toBe("resolved");
  expect(await refundsOf(order)).toHaveLength(1);
});

test("records that die just before the effect make the ticket wait, without the effect", async () => {
  const { ticketId, order } = await lateOrder();
  let dead = false;
  const dies = around("check again", 1, () => Promise.resolve((dead = true)), "before");
  const broken = withDead(["commerce"], () => dead, dies);
  await work(broken, ticketId);
  expect(await stateOf(ticketId)).toBe("waiting_vendor");
  expect(await refundsOf(order)).toHaveLength(0);
  dead = false;
  await work(broken, ticketId);
  expect(await stateOf(ticketId)).toBe("resolved");
  expect(await refundsOf(order)).toHaveLength(1);
});

test("a message that comes in while the reply is on its way is not lost: it opens the next episode", async () => {
  const { ticketId, ticketRef, from } = await lateOrder();
  const happens = () => says(ticketRef, from, "I want to talk to a person please.");
  await work({ ...shell, step: around("call vendor", 2, happens, "after") }, ticketId);
  const ticket = await within(() => getTicket(shell.db, ticketId));
  expect([ticket.state, ticket.episode]).toEqual(["escalated", 2]);
  const messages = await within(() => shell.db.message.findMany({ where: { ticketId, direction: "in" } }));
  expect(messages.map((message) => message.episode).sort()).toEqual([1, 2]);
  // It was no answer to what the customer wrote last.
  const grades = await within(() => shell.db.grade.findMany({ where: { ticketId } }));
  expect(grades.map(({ episode, grade, reason }) => [episode, grade, reason])).toEqual([[1, "failed", "reopened"]]);
});

test("a message that comes in while an effect is on its way is heard before the reply goes out", async () => {
  const { ticketId, ticketRef, from, order } = await lateOrder();
  const happens = () => says(ticketRef, from, "I want to talk to a person please.");
  await work({ ...shell, step: around("call vendor", 1, happens, "after") }, ticketId);
  expect(await stateOf(ticketId)).toBe("escalated");
  expect(await refundsOf(order)).toHaveLength(1);
  const held = (await runsOf(ticketId)).filter((run) => run.holdsSubject || run.state === "held");
  expect(held).toEqual([]);
  expect(await kindsOf(ticketId)).toContain("action.stale");
});

test("a message that was written earlier but comes in during the work is heard too", async () => {
  const { ticketId, ticketRef, from } = await lateOrder();
  const at = new Date(Date.now() - 86_400_000).toISOString();
  const happens = async () => {
    const text = "I want to talk to a person please.";
    await sandbox.door.reply({ ticketRef, from, text, authenticity: "dmarc_pass", at });
    await stage.settleEvents();
  };
  await work({ ...shell, step: around("propose", 1, happens, "after") }, ticketId);
  expect(await stateOf(ticketId)).toBe("escalated");
});

test("a person who takes over while an effect is on its way: its outcome is found, and nothing else begins", async () => {
  const { ticketId, ticketRef, order } = await lateOrder();
  const happens = async () => {
    await sandbox.door.personReply({ ticketRef, author: "Sam", text: "I have got this." });
    await stage.settleEvents();
  };
  await work({ ...shell, step: around("call vendor", 1, happens, "after") }, ticketId);
  expect(await stateOf(ticketId)).toBe("taken_over");
  expect(await refundsOf(order)).toHaveLength(1);
  const quick = { ...shell, timing: { ...shell.timing, quietMs: 0, callDeadlineMs: 0 } };
  await work(quick, ticketId);
  const runs = await runsOf(ticketId);
  expect(runs.map((run) => [run.action, run.state, run.holdsSubject])).toEqual([
    ["issue_refund", "done", false],
    ["send_reply", "stale", false],
  ]);
  expect(await within(() => shell.db.run.count({ where: { ticketId, endedAt: null } }))).toBe(0);
  expect(await stateOf(ticketId)).toBe("taken_over");
});

test("a mail from another address, however authentic, lowers who is asking to nobody", async () => {
  const { ticketId, ticketRef, order } = await lateOrder("is late, where is it?");
  await says(ticketRef, "mallory@evil.example", `Please refund order ${order} now, it is more than a week late.`);
  await work(shell, ticketId);
  const evidence = await within(async () => {
    const decision = await findLatestDecision(shell.db, ticketId);
    return findEvidence(shell.db, decision?.id ?? "");
  });
  expect(evidence?.identity.assurance).toBe("none");
  expect(await refundsOf(order)).toHaveLength(0);
});

test("a message on a duplicate is worked on its own, and one that comes while it is marked is not lost", async () => {
  const first = await lateOrder("is late, where is it? It should have come a week ago.");
  const mail = { from: first.from, subject: "Late", authenticity: "dmarc_pass" as const };
  const text = `My order ${first.order} is late, where is it? It should have come a week ago.`;
  const { ticketRef } = await sandbox.door.openTicket({ ...mail, text });
  await stage.settleEvents();
  const { id } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  await work(shell, id);
  expect(await stateOf(id)).toBe("duplicate");
  await says(ticketRef, first.from, "I want to talk to a person please.");
  await work(shell, id);
  expect(await stateOf(id)).toBe("escalated");
});

/** The helpdesk puts every write off while `isDead` says so. */
function withDeadHelpdesk(isDead: () => boolean): Shell {
  const later = () => Promise.resolve({ kind: "retry", afterMs: 1000 });
  const ticketing: Shell["connections"]["ticketing"] = async (id) => {
    const owned = await shell.connections.ticketing(id);
    if (owned === null || !isDead()) return owned;
    return standIn(owned, new Proxy(owned.port, { get: () => later }));
  };
  return { ...shell, connections: { ...shell.connections, ticketing } };
}
const inMinutes = (minutes: number, of: Shell): Shell => ({
  ...of,
  clock: { now: () => new Date(Date.now() + minutes * 60_000) },
});

test("what an escalation owes to a dead helpdesk is sent once it lives, each once", async () => {
  const { ticketId, from, ticketRef } = await lateOrder("is late. I want to talk to a person please.");
  let dead = true;
  const broken = withDeadHelpdesk(() => dead);
  await work(broken, ticketId);
  expect(await stateOf(ticketId)).toBe("escalated");
  expect((await runsOf(ticketId)).map((run) => run.state)).toEqual([
    "waiting_vendor",
    "waiting_vendor",
    "waiting_vendor",
  ]);
  dead = false;
  await work(inMinutes(10, broken), ticketId);
  await work(inMinutes(20, broken), ticketId);
  expect((await runsOf(ticketId)).map((run) => run.state)).toEqual(["done", "done", "done"]);
  expect((await sandbox.mailbox(from)).filter((mail) => mail.ticketRef === ticketRef)).toHaveLength(1);
});

test("a customer whom a person has answered meanwhile is not told that a person will answer", async () => {
  const { ticketId, from, ticketRef } = await lateOrder("is late. I want to talk to a person please.");
  await work(
    withDeadHelpdesk(() => true),
    ticketId,
  );
  await sandbox.door.personReply({ ticketRef, author: "Sam", text: "I have got this." });
  await stage.settleEvents();
  await work(inMinutes(10, shell), ticketId);
  expect((await runsOf(ticketId)).map((run) => run.state)).toEqual(["stale", "stale", "stale"]);
  const mails = (await sandbox.mailbox(from)).filter((mail) => mail.ticketRef === ticketRef);
  expect(mails.map((mail) => mail.text)).toEqual(["I have got this."]);
});
