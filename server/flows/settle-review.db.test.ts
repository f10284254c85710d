import { expect, test } from "vitest";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { insertSettings } from "@/server/store/settings";
import { getSettings } from "@/server/store/settings";
import { findLatestDecision } from "@/server/store/decisions";
import { getTicket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { openDemoStage } from "@/server/testing/demo-stage";
import { settleReview } from "./settle-review";
import { workTicket } from "./work-ticket";

const stage = await openDemoStage();
const { shell, within, sandbox } = stage;
const memberId = systemIds.next();

/** A late order over the limit, attested: the refund waits for a person. */
async function waitingTicket(from: string, order: string) {
  const { ticketRef } = await sandbox.door.openTicket({
    from,
    subject: "Late order",
    text: `My order ${order} is more than a week late. Please refund it.`,
    authenticity: "dmarc_pass",
  });
  await stage.settleEvents();
  return within(async () => {
    const ticket = await shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } });
    await workTicket(shell, { ticketId: ticket.id });
    return { ticketId: ticket.id, ticketRef, ...(await cardOf(ticket.id)) };
  });
}

async function cardOf(ticketId: string) {
  const review = await shell.db.review.findFirstOrThrow({ where: { ticketId, state: "waiting" } });
  const decision = await findLatestDecision(shell.db, ticketId);
  const parts = decision?.decision.parts.filter((part) => part.outcome === "review").map((part) => part.part) ?? [];
  return { reviewId: review.id, shownHash: review.shownHash, parts };
}

const approve = (card: { reviewId: string; shownHash: string }, parts: string[], vouch: string | null = null) =>
  within(() => settleReview(shell, { ...card, verdict: { kind: "approve", parts, vouch }, memberId }));
const refundsOf = async (charge: string) =>
  (await sandbox.ledger()).filter(
    (effect) => effect.kind === "billing.refund" && (effect.request as { chargeId?: string }).chargeId === charge,
  );
const stateOf = async (ticketId: string) => (await within(() => getTicket(shell.db, ticketId))).state;

test("an approval of something else than what is shown is refused, and nothing happens", async () => {
  const card = await waitingTicket("elena.rossi@example.com", "PT-10405");
  await expect(approve({ ...card, shownHash: "0".repeat(64) }, card.parts)).rejects.toMatchObject({ code: "stale" });
  await expect(approve(card, ["a9"])).rejects.toMatchObject({ code: "invalid_input" });
  expect(await refundsOf("ch_20405")).toHaveLength(0);
  expect(await stateOf(card.ticketId)).toBe("waiting_review");
  expect((await approve(card, card.parts)).state).toBe("resolved");
  expect(await refundsOf("ch_20405")).toHaveLength(1);
  await expect(approve(card, card.parts)).rejects.toMatchObject({ code: "already_decided" });
  expect(await refundsOf("ch_20405")).toHaveLength(1);
});

test("a person who refunded meanwhile is seen: the approval is stale, and nothing is refunded twice", async () => {
  const card = await waitingTicket("felix.brandt@example.com", "PT-10406");
  await sandbox.door.refundByPerson({ chargeId: "ch_20406", amountMinor: 18_900 });
  await stage.settleEvents();
  const before = (await refundsOf("ch_20406")).length;
  await expect(approve(card, card.parts)).rejects.toMatchObject({ code: "stale" });
  expect(await refundsOf("ch_20406")).toHaveLength(before);
  expect(await stateOf(card.ticketId)).toBe("escalated");
});

test("weak identity is approved only with a vouch that says how it was checked", async () => {
  const { ticketRef } = await sandbox.door.openTicket({
    from: "bruno.keller@example.com",
    subject: "Late",
    text: "My order is more than a week late. Please refund it.",
    authenticity: "unverified",
  });
  await stage.settleEvents();
  const card = await within(async () => {
    const ticket = await shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } });
    await workTicket(shell, { ticketId: ticket.id });
    return cardOf(ticket.id);
  });
  await expect(approve(card, card.parts)).rejects.toMatchObject({ code: "invalid_input" });
  await expect(approve(card, card.parts, "  ")).rejects.toMatchObject({ code: "invalid_input" });
  const vouch = "Called back on the number on record";
  expect((await approve(card, card.parts, vouch)).state).toBe("resolved");
  // The words are kept with the review, and only their hash in the audit.
  const review = await within(() => shell.db.review.findFirstOrThrow({ where: { id: card.reviewId } }));
  expect([review.vouch, review.decidedBy]).toEqual([vouch, memberId]);
  const lines = await within(() => listAudit(shell.db, `ticket:${review.ticketId}`, 0, 1000));
  const approved = lines.find((line) => line.kind === "review.approved");
  const vault = await within(async () => openVault(shell.db, (await getTicket(shell.db, review.ticketId)).requesterId));
  expect(approved?.data["vouch"]).toBe(vault.commit(`${review.id}:${vouch}`));
  expect(JSON.stringify(lines)).not.toContain(vouch);
});

test("a rejection hands the ticket to a person with the reason, and frees what was held", async () => {
  const card = await waitingTicket("greta.virtanen@example.com", "PT-10407");
  const settled = await within(() =>
    settleReview(shell, { ...card, verdict: { kind: "reject", reason: "not_allowed", note: null }, memberId }),
  );
  expect(settled.state).toBe("escalated");
  const held = await within(() => shell.db.actionRun.count({ where: { ticketId: card.ticketId, holdsSubject: true } }));
  expect(held).toBe(0);
  expect(await refundsOf("ch_20407")).toHaveLength(0);
});

test("a message of the customer makes the card stale, and the ticket is considered afresh", async () => {
  const card = await waitingTicket("hugo.martens@example.com", "PT-10408");
  await sandbox.door.reply({
    ticketRef: card.ticketRef,
    from: "hugo.martens@example.com",
    text: "I want to talk to a person please.",
  });
  await stage.settleEvents();
  await expect(approve(card, card.parts)).rejects.toMatchObject({ code: "stale" });
  await within(() => workTicket(shell, { ticketId: card.ticketId }));
  expect(await stateOf(card.ticketId)).toBe("escalated");
  expect(await refundsOf("ch_20408")).toHaveLength(0);
});

test("a kill switch holds what was approved already", async () => {
  const card = await waitingTicket("julia.bennett@example.com", "PT-10410");
  await within(async () => {
    const { revision, body } = await getSettings(shell.db);
    const killSwitches = { ...body.killSwitches, actions: ["issue_refund"] };
    const changed = { revision: revision + 1, body: { ...body, killSwitches }, changedAt: new Date(), changedBy: null };
    await insertSettings(shell.db, changed);
  });
  await expect(approve(card, card.parts)).rejects.toMatchObject({ code: "stale" });
  expect(await refundsOf("ch_20410")).toHaveLength(0);
  expect(await stateOf(card.ticketId)).toBe("waiting_review");
});
