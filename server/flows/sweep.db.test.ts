import { expect, test } from "vitest";
import { getScenario } from "@/prisma/scenarios/scenarios";
import type { PortName } from "@/server/core/ports/ports";
import { VendorError } from "@/server/platform/errors";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { findLatestDecision } from "@/server/store/decisions";
import { findEscalation } from "@/server/store/escalations";
import { getSettings, insertSettings } from "@/server/store/settings";
import { getTicket } from "@/server/store/tickets";
import { openDemoStage } from "@/server/testing/demo-stage";
import { finding, standIn } from "@/server/testing/stand-in";
import { openConnections } from "./open-connections";
import { settleReview } from "./settle-review";
import type { Shell } from "./shell";
import { sweep } from "./sweep";
import { verifyTicketAudit } from "./verify-ticket-audit";
import { workTicket } from "./work-ticket";

const stage = await openDemoStage({ crowd: 10 });
const { sandbox, shell, within } = stage;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The same shell so many milliseconds later. */
const later = (ms: number, of: Shell = shell): Shell => ({
  ...of,
  clock: { now: () => new Date(Date.now() + ms) },
});

function withDead(ports: readonly PortName[]): Shell {
  const dead = new Proxy({}, { get: () => () => Promise.reject(new VendorError("unavailable")) });
  const find: Shell["connections"]["find"] = async (name) => {
    const owned = await shell.connections.find(name);
    return owned && ports.includes(name) ? standIn(owned, dead as typeof owned.port) : owned;
  };
  return { ...shell, connections: finding(shell.connections, find) };
}

async function open(mail: { from: string; text: string; subject?: string }) {
  const authenticity = "dmarc_pass" as const;
  const { ticketRef } = await sandbox.door.openTicket({ subject: "Hello", authenticity, ...mail });
  await stage.settleEvents();
  const row = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  return { ticketRef, ticketId: row.id };
}
let customer = 0;
async function lateOrder() {
  customer += 1;
  const from = `crowd.${String(customer).padStart(5, "0")}@example.com`;
  const order = `PT-${String(900_000 + customer)}`;
  return {
    from,
    order,
    ...(await open({ from, text: `My order ${order} is more than a week late. Please refund it.` })),
  };
}
const overLimit = (from: string, order: string) =>
  open({ from, text: `My order ${order} is more than a week late. Please refund it.` });
const work = (with_: Shell, ticketId: string) => within(() => workTicket(with_, { ticketId }));
const ticketOf = (ticketId: string) => within(() => getTicket(shell.db, ticketId));
const stateOf = async (ticketId: string) => (await ticketOf(ticketId)).state;
const mailsOf = async (from: string) => (await sandbox.mailbox(from)).filter((mail) => mail.ticketRef !== null);
const kindsOf = async (ticketId: string) =>
  (await within(() => listAudit(shell.db, `ticket:${ticketId}`, 0, 200))).map((line) => line.kind);
const holding = (ticketId: string) =>
  within(() => shell.db.actionRun.count({ where: { ticketId, holdsSubject: true } }));

async function cardOf(ticketId: string) {
  const review = await shell.db.review.findFirstOrThrow({ where: { ticketId, state: "waiting" } });
  const decision = await findLatestDecision(shell.db, ticketId);
  const parts = decision?.decision.parts.filter((part) => part.outcome === "review").map((part) => part.part) ?? [];
  return { reviewId: review.id, shownHash: review.shownHash, parts };
}

class Killed extends Error {}
/** Dies right after the first crossing of a boundary. */
function dyingAfter(name: string): Shell {
  const step: Shell["step"] = async (crossed, work_) => {
    const result = await work_();
    if (crossed === name) throw new Killed();
    return result;
  };
  return { ...shell, step };
}
const killed = (error: unknown) => {
  if (!(error instanceof Killed)) throw error;
};

test("a review that nobody decides falls to a person, with the customer told, and only after its time", async () => {
  const { ticketId } = await overLimit("elena.rossi@example.com", "PT-10405");
  await work(shell, ticketId);
  await within(() => sweep(later(2 * dayMs)));
  expect(await stateOf(ticketId)).toBe("waiting_review");
  await within(() => Promise.all([sweep(later(3 * dayMs + minuteMs)), sweep(later(3 * dayMs + minuteMs))]));
  expect(await stateOf(ticketId)).toBe("escalated");
  expect(await holding(ticketId)).toBe(0);
  expect(await kindsOf(ticketId)).toEqual(
    expect.arrayContaining(["review.expired", "action.refused", "ticket.escalated", "ticket.acknowledged"]),
  );
  expect(await within(() => verifyTicketAudit(shell, ticketId))).toBe(true);
});

test("what the helpdesk is told holds the facts that a person needs", async () => {
  const { mail } = getScenario("outside-window");
  const { ticketRef, ticketId } = await open(mail);
  await work(shell, ticketId);
  const { messages } = await sandbox.ticket(ticketRef);
  const note = messages.find((message) => message.visibility === "internal")?.text ?? "";
  for (const words of ["order.id = PT-10411", "order.days_late = 2", "Why the agent stopped:", "65.00 EUR"]) {
    expect(note).toContain(words);
  }
});

test("a vendor that is dead for half an hour is told of once, and after a day a person has the ticket", async () => {
  const { ticketId, from } = await lateOrder();
  const broken = withDead(["crm"]);
  await work(broken, ticketId);
  await within(() => sweep(later(20 * minuteMs, broken)));
  expect(await mailsOf(from)).toHaveLength(0);
  await within(() => sweep(later(31 * minuteMs, broken)));
  await within(() => sweep(later(32 * minuteMs, broken)));
  expect((await mailsOf(from)).map((mail) => mail.text.includes("does not answer right now"))).toEqual([true]);
  expect(await stateOf(ticketId)).toBe("waiting_vendor");
  await within(() => sweep(later(dayMs + minuteMs, broken)));
  expect(await stateOf(ticketId)).toBe("escalated");
  const handed = await within(() => findEscalation(shell.db, ticketId));
  expect(handed?.causes).toEqual(["model_failed", "intent_unknown"]);
});

test("a ticket that makes the agent fail every time ends with a person; one that waits in a long queue does not", async () => {
  const poison = await lateOrder();
  const queued = await lateOrder();
  const failing: Shell = { ...shell, models: { ...shell.models, name: "broken" } };
  failing.step = (name, work_) => (name === "triage" ? Promise.reject(new Error("poison")) : work_());
  for (let tries = 0; tries < 8; tries += 1) await work(failing, poison.ticketId).catch(() => undefined);
  expect(await stateOf(poison.ticketId)).toBe("new");
  await within(() => sweep(later(11 * minuteMs, failing)));
  expect(await stateOf(poison.ticketId)).toBe("escalated");
  expect(await stateOf(queued.ticketId)).toBe("new");
  const jobs = await within(
    () => shell.db.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from pgboss.job where name = 'resume_ticket' and state = 'created'`,
  );
  expect(jobs[0]?.n).toBeGreaterThan(0);
});

test("a reviewer's process that dies after any of its commits leaves nothing half decided", async () => {
  const [approved, rejected] = [
    await overLimit("felix.brandt@example.com", "PT-10406"),
    await overLimit("greta.virtanen@example.com", "PT-10407"),
  ];
  for (const { ticketId } of [approved, rejected]) await work(shell, ticketId);
  const memberId = systemIds.next();
  await within(async () => {
    const { parts, ...card } = await cardOf(approved.ticketId);
    const verdict = { kind: "approve", parts, vouch: null } as const;
    await settleReview(dyingAfter("settle review"), { ...card, verdict, memberId }).catch(killed);
    const { parts: _parts, ...other } = await cardOf(rejected.ticketId);
    const no = { kind: "reject", reason: "wrong_facts", note: null } as const;
    await settleReview(dyingAfter("escalate"), { ...other, verdict: no, memberId }).catch(killed);
  });
  expect([await stateOf(approved.ticketId), await stateOf(rejected.ticketId)]).toEqual(["waiting_review", "escalated"]);
  await work(shell, approved.ticketId);
  await work(shell, rejected.ticketId);
  expect(await stateOf(approved.ticketId)).toBe("resolved");
  expect(await holding(rejected.ticketId)).toBe(0);
});

test("a promise is kept also when it comes due while the ticket is busy, and tells of nothing else", async () => {
  const { mail } = getScenario("bug-report");
  const { ticketId, ticketRef } = await open(mail);
  await work(shell, ticketId);
  const filed = (await sandbox.ledger()).filter((effect) => effect.kind === "tracker.file").at(-1);
  expect(await kindsOf(ticketId)).toContain("follow_up.opened");
  await sandbox.door.reply({ ticketRef, from: mail.from, text: "Which order is next?", authenticity: "dmarc_pass" });
  await stage.settleEvents();
  await sandbox.door.fixIssue(filed?.ref ?? "");
  await stage.settleEvents();
  await work(shell, ticketId);
  await within(() => shell.db.ticket.updateMany({ where: { id: ticketId }, data: { state: "resolved" } }));
  const before = (await mailsOf(mail.from)).length;
  await within(() => sweep(shell));
  await work(shell, ticketId);
  const told = (await mailsOf(mail.from)).slice(before);
  expect(told.map((one) => one.text.includes("is fixed"))).toEqual([true]);
  expect(await stateOf(ticketId)).toBe("resolved");
});

test("an accepted effect is asked for until the vendor has done it, and only then is it stated", async () => {
  const { ticketId, from } = await lateOrder();
  let asked = 0;
  const find: Shell["connections"]["find"] = async (name) => {
    const owned = await shell.connections.find(name);
    if (owned === null || name !== "billing") return owned;
    const port = new Proxy(owned.port, {
      get: (real, method) => {
        if (method === "refund") return () => Promise.resolve({ kind: "accepted", ref: "rf_later" });
        if (method === "findByKey")
          return (key: string) => {
            asked += 1;
            const at = new Date().toISOString();
            const receipt = { ref: "rf_later", key, at, detail: { amount: "59.00 EUR" } };
            return Promise.resolve(asked > 1 ? { kind: "done", receipt } : { kind: "unsure" });
          };
        return Reflect.get(real, method) as unknown;
      },
    });
    return standIn(owned, port);
  };
  const slow: Shell = { ...shell, connections: finding(shell.connections, find) };
  await work(slow, ticketId);
  expect(await stateOf(ticketId)).toBe("waiting_vendor");
  await work(later(2 * minuteMs, slow), ticketId);
  expect([await stateOf(ticketId), (await mailsOf(from)).length]).toEqual(["waiting_vendor", 0]);
  await work(later(4 * minuteMs, slow), ticketId);
  expect([await stateOf(ticketId), (await mailsOf(from)).length]).toEqual(["resolved", 1]);
});

test("a retry is decided afresh: what was switched off meanwhile is not done, and waits for a person", async () => {
  const { ticketId, order } = await lateOrder();
  const find: Shell["connections"]["find"] = async (name) => {
    const owned = await shell.connections.find(name);
    if (owned === null || name !== "billing") return owned;
    const port = new Proxy(owned.port, {
      get: (real, method): unknown =>
        method === "refund" ? () => Promise.resolve({ kind: "retry", afterMs: 1000 }) : Reflect.get(real, method),
    });
    return standIn(owned, port);
  };
  await work({ ...shell, connections: finding(shell.connections, find) }, ticketId);
  expect(await stateOf(ticketId)).toBe("waiting_vendor");
  const { revision, body } = await within(() => getSettings(shell.db));
  const changed = { revision: revision + 1, body: { ...body, highValueLines: { EUR: 1 } }, changedAt: new Date() };
  await within(() => insertSettings(shell.db, { ...changed, changedBy: null }));
  await work(later(2 * minuteMs), ticketId);
  await within(() => insertSettings(shell.db, { ...changed, revision: revision + 2, body, changedBy: null }));
  expect(await stateOf(ticketId)).toBe("waiting_review");
  expect(JSON.stringify(await sandbox.ledger())).not.toContain(order);
  const runs = await within(() => shell.db.actionRun.findMany({ where: { ticketId, action: "issue_refund" } }));
  expect(runs.map((run) => run.state).sort()).toEqual(["held", "stale"]);
  // The vendor is spared for a moment after it has put somebody off; the next test is not about that.
  await within(() => shell.db.connection.updateMany({ data: { breakerOpenUntil: null } }));
  shell.connections = openConnections(shell.db, shell.timing.callDeadlineMs);
});

test("a bug that is told again while its reply is on its way is not filed twice by itself", async () => {
  const { mail } = getScenario("bug-report");
  const filed = async () => (await sandbox.ledger()).filter((effect) => effect.kind === "tracker.file").length;
  const before = await filed();
  const { ticketId, ticketRef } = await open({ ...mail, from: "hugo.martens@example.com" });
  let told = false;
  const step: Shell["step"] = async (name, work_) => {
    const result = await work_();
    if (name !== "call vendor" || told) return result;
    told = true;
    const text = `${mail.text} It happens on my tablet too.`;
    await sandbox.door.reply({ ticketRef, from: "hugo.martens@example.com", text, authenticity: "dmarc_pass" });
    await stage.settleEvents();
    return result;
  };
  await work({ ...shell, step }, ticketId);
  expect(await filed()).toBe(before + 1);
  expect(await stateOf(ticketId)).toBe("waiting_review");
});

test("a promise that was made beside another want is kept alone: the other is not told again", async () => {
  const { mail } = getScenario("bug-report");
  const from = "nora.fischer@example.com";
  const { ticketId } = await open({ ...mail, from, text: `${mail.text}\n\nAlso, how long is a gift card valid?` });
  await work(shell, ticketId);
  expect(await stateOf(ticketId)).toBe("resolved");
  const filed = (await sandbox.ledger()).filter((effect) => effect.kind === "tracker.file").at(-1);
  await sandbox.door.fixIssue(filed?.ref ?? "");
  await stage.settleEvents();
  await work(shell, ticketId);
  const told = (await mailsOf(from)).at(-1)?.text ?? "";
  expect([await stateOf(ticketId), told.includes("is fixed"), told.includes("3 years")]).toEqual([
    "resolved",
    true,
    false,
  ]);
});
