import { expect, test } from "vitest";
import { stepSchema } from "@/server/core/job/step-schema";
import { AppError } from "@/server/platform/errors";
import { findEscalation } from "@/server/store/escalations";
import { listWaitingReviews } from "@/server/store/reviews";
import { getSettings, insertSettings } from "@/server/store/settings";
import { getTicket } from "@/server/store/tickets";
import { openDemoStage } from "@/server/testing/demo-stage";
import { importPatched } from "@/server/testing/patched-copy";
import { settleReview } from "./settle-review";
import type { Shell } from "./shell";
import { sweep } from "./sweep";
import { verifyTicketAudit } from "./verify-ticket-audit";
import * as real from "./work-ticket";

// A deploy in mid-run: half of a run is journalled by one build, and another build finds it.

const stage = await openDemoStage({ crowd: 20 });
const { sandbox, shell, within } = stage;
const minuteMs = 60_000;
const later = (minutes: number): Shell => ({
  ...shell,
  clock: { now: () => new Date(Date.now() + minutes * minuteMs) },
});

let customer = 0;
async function lateOrder() {
  customer += 1;
  const from = `crowd.${String(customer).padStart(5, "0")}@example.com`;
  const text = `My order PT-${String(900_000 + customer)} is more than a week late. Please refund it.`;
  const { ticketRef } = await sandbox.door.openTicket({ subject: "Late", authenticity: "dmarc_pass", from, text });
  await stage.settleEvents();
  const { id } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  return { ticketId: id, from };
}

class Deployed extends Error {}

/** Works the ticket on the build of before, up to its first boundary of this name: there the process is replaced. */
async function workUntil(name: string, ticketId: string): Promise<void> {
  const dying: Shell = {
    ...shell,
    step: (step, work) => (step === name ? Promise.reject(new Deployed()) : work()),
  };
  await expect(within(() => real.workTicket(dying, { ticketId }))).rejects.toThrow(Deployed);
}

const journalAs = (ticketId: string, form: number) =>
  within(() => shell.db.run.updateMany({ where: { ticketId, endedAt: null }, data: { stepSchema: form } }));
const stateOf = async (ticketId: string) => (await within(() => getTicket(shell.db, ticketId))).state;
const refunds = async () => (await sandbox.ledger()).filter((effect) => effect.kind === "billing.refund").length;
const refundOf = (ticketId: string) =>
  within(() => shell.db.actionRun.findFirstOrThrow({ where: { ticketId, action: "issue_refund" } }));
const answersTo = async (from: string) =>
  (await sandbox.mailbox(from)).filter(({ text }) => text.includes("59.00 EUR")).length;

const boundaries: [name: string, refundsBefore: number, ends: string][] = [
  ["reserve action", 0, "refused"],
  ["call vendor", 0, "stale"],
  ["record outcome", 1, "done"],
];

test.each(boundaries)(
  "what another build left before %s goes to a person in a form that is not known, and nothing is done again",
  async (name, done, ends) => {
    const { ticketId, from } = await lateOrder();
    const before = await refunds();
    await workUntil(name, ticketId);
    expect(await refunds()).toBe(before + done);
    await journalAs(ticketId, stepSchema + 1);

    await within(() => real.workTicket(shell, { ticketId }));
    expect(await stateOf(ticketId)).toBe("escalated");
    const handed = await within(() => findEscalation(shell.db, ticketId));
    expect(JSON.stringify(handed)).toContain("another version of Resolvent began on this ticket");
    for (const minutes of [5, 20, 60]) {
      await within(() => real.workTicket(later(minutes), { ticketId }));
      await within(() => sweep(later(minutes)));
    }
    expect([await refunds(), await answersTo(from), await stateOf(ticketId)]).toEqual([before + done, 0, "escalated"]);
    expect((await refundOf(ticketId)).state).toBe(ends);
    const open = await within(() => shell.db.run.count({ where: { ticketId, endedAt: null } }));
    expect(open).toBe(0);
    expect(await within(() => verifyTicketAudit(shell, ticketId))).toBe(true);
  },
);

test.each(boundaries)("what a build of before numbers left before %s is finished, once", async (name) => {
  const { ticketId, from } = await lateOrder();
  const before = await refunds();
  await workUntil(name, ticketId);
  await journalAs(ticketId, 0);
  await within(() => real.workTicket(shell, { ticketId }));
  await within(() => real.workTicket(later(5), { ticketId }));
  await within(() => real.workTicket(later(20), { ticketId }));
  expect([await stateOf(ticketId), await refunds(), await answersTo(from)]).toEqual(["resolved", before + 1, 1]);
});

test("a run with a known number whose journal cannot be read goes to a person too", async () => {
  const { ticketId } = await lateOrder();
  const before = await refunds();
  await workUntil("reserve action", ticketId);
  await within(async () => {
    const row = await shell.db.decision.findFirstOrThrow({ where: { ticketId } });
    const body = { ...(row.body as object), outcome: "performed" };
    await shell.db.decision.updateMany({ where: { id: row.id }, data: { body } });
  });
  await within(() => real.workTicket(shell, { ticketId }));
  expect([await stateOf(ticketId), await refunds()]).toEqual(["escalated", before]);
});

test("control: a build that takes any number for known acts on what it cannot have understood", async () => {
  const { ticketId } = await lateOrder();
  const before = await refunds();
  await workUntil("reserve action", ticketId);
  await journalAs(ticketId, stepSchema + 1);
  const { workTicket } = await importPatched<typeof real>(
    ["server/core/job/step-schema.ts", ["return known.includes(schema);", "return known.length > 0 || schema > 0;"]],
    ["server/flows/take-up.ts"],
    ["server/flows/work-ticket.ts"],
  );
  await within(() => workTicket(shell, { ticketId }));
  expect([await stateOf(ticketId), await refunds()]).toEqual(["resolved", before + 1]);
});

test("a card that another build made is not approved by one that cannot read it: its reviewer is told, a person has it", async () => {
  const { revision, body } = await within(() => getSettings(shell.db));
  const changed = { revision: revision + 1, body: { ...body, highValueLines: { EUR: 1 } } };
  await within(() => insertSettings(shell.db, { ...changed, changedAt: new Date(), changedBy: null }));
  const { ticketId } = await lateOrder();
  const before = await refunds();
  await within(() => real.workTicket(shell, { ticketId }));
  expect(await stateOf(ticketId)).toBe("waiting_review");
  await journalAs(ticketId, stepSchema + 1);
  const review = (await within(() => listWaitingReviews(shell.db, "", 100))).find((one) => one.ticketId === ticketId);
  if (!review) throw new Error("no card");
  const verdict = { kind: "approve" as const, parts: ["a1", "reply"], vouch: null };
  const memberId = review.id;
  const approving = { reviewId: review.id, shownHash: review.shownHash, verdict, memberId };
  const refused: unknown = await within(() => settleReview(shell, approving)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(AppError);
  expect((refused as AppError).userMessage).toContain("Another version of Resolvent made this card");
  expect([await stateOf(ticketId), await refunds()]).toEqual(["escalated", before]);
});
