import { describe, expect, test } from "vitest";
import { dueAt } from "@/server/core/queue/cost-of-delay";
import type { SnoozeEvent } from "@/server/core/queue/queue-item";
import { inTransaction } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { insertActionRuns, moveRun } from "@/server/store/action-runs";
import { findLatestDecision } from "@/server/store/decisions";
import { endEscalations, takeEscalations } from "@/server/store/escalations";
import { insertMessage } from "@/server/store/messages";
import { snoozeQueueItem } from "@/server/store/queue-claims";
import { getSettings } from "@/server/store/settings";
import { openVault } from "@/server/store/vault";
import { openDemoStage } from "@/server/testing/demo-stage";
import { heldRefund, testAt } from "@/server/testing/store-fixture";
import { settleReview } from "./settle-review";
import { workTicket } from "./work-ticket";

const stage = await openDemoStage({ crowd: 30 });
const { shell, within, sandbox } = stage;
const { db } = shell;
const memberId = systemIds.next();
const file = { name: "parcel.png", mediaType: "image/png", bytes: 10, ref: "file-1" };

let customer = 0;
/** A customer of the crowd writes; with a file nobody looked into it is a review, with a lawyer an escalation. */
async function waits(kind: "review" | "escalation") {
  customer += 1;
  const order = `PT-${String(900_000 + customer)}`;
  const from = `crowd.${String(customer).padStart(5, "0")}@example.com`;
  const text =
    kind === "review"
      ? `My order ${order} is more than a week late. Please refund it.`
      : `My order ${order} never came. My lawyer will hear of it, we will see you in court.`;
  const attachments = kind === "review" ? [file] : [];
  const told = { from, subject: "My order", authenticity: "dmarc_pass" as const, text, attachments };
  const { ticketRef } = await sandbox.door.openTicket(told);
  await stage.settleEvents();
  const { id } = await within(() => db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  await within(() => workTicket(shell, { ticketId: id }));
  return { ticketId: id, ticketRef, from, item: await itemOf(id) };
}

const itemOf = (ticketId: string) =>
  within(() => db.queueItem.findFirstOrThrow({ where: { ticketId, decidedAt: null }, orderBy: { createdAt: "desc" } }));
const asleep = async (id: string) => {
  const item = await within(() => db.queueItem.findFirstOrThrow({ where: { id } }));
  return item.snoozeEvent !== null || item.snoozeUntil !== null;
};
const snooze = (id: string, event: SnoozeEvent, until: Date | null = null) =>
  within(() => snoozeQueueItem(db, id, memberId, { until, event }));
const says = (ticketId: string, authorKind: string, automatic = false) => ({
  ...{ id: systemIds.next(), ticketId, episode: 1, direction: authorKind === "customer" ? "in" : "out", authorKind },
  ...{ externalRef: systemIds.next(), text: "Words", newText: "Words", automatic, sourceVersion: 1n, at: new Date() },
});

describe("a card in the queue", () => {
  test("says what waits, since when, until when, and why", async () => {
    const { item, ticketId } = await waits("review");
    const review = await within(() => db.review.findFirstOrThrow({ where: { ticketId } }));
    const message = await within(() => db.message.findFirstOrThrow({ where: { ticketId } }));
    const { body } = await within(() => getSettings(db));
    expect(item).toMatchObject({
      ...{ id: review.id, kind: "review", channel: "email", intent: "late_delivery_refund", language: "en" },
      ...{ actions: ["issue_refund"], valueMinor: 5900n, currency: "EUR", reasons: ["unread_attachment"], release: 1 },
      ...{ waitingSince: message.at, createdAt: review.createdAt, verdict: null, needsSecond: false },
    });
    const urgency = item.urgency as "normal";
    expect(item.dueAt).toEqual(dueAt(body, urgency, message.at));
    expect(item.rankAt.getTime()).toBeLessThan(item.dueAt?.getTime() ?? 0);
  });

  test("that goes stale is replaced by one that names it, and that is due no later", async () => {
    const { item, ticketId, ticketRef, from } = await waits("review");
    await sandbox.door.reply({ ticketRef, from, text: "Please hurry, thank you.", authenticity: "dmarc_pass" });
    await stage.settleEvents();
    await within(() => workTicket(shell, { ticketId }));
    const [before, after] = [
      await within(() => db.queueItem.findFirstOrThrow({ where: { id: item.id } })),
      await itemOf(ticketId),
    ];
    expect(before).toMatchObject({ verdict: "stale", decidedBy: null });
    const review = await within(() => db.review.findFirstOrThrow({ where: { id: after.id } }));
    expect(review.replacesId).toBe(item.id);
    expect(after).toMatchObject({ waitingSince: item.waitingSince, dueAt: item.dueAt });
  });

  test("whose action was approved is followed by one for the rest, which replaces none", async () => {
    const { item, ticketId } = await waits("review");
    const review = await within(() => db.review.findFirstOrThrow({ where: { id: item.id } }));
    const latest = await within(() => findLatestDecision(db, ticketId));
    const parts = latest?.decision.parts.filter(({ outcome }) => outcome === "review").map(({ part }) => part) ?? [];
    expect(parts).toEqual(["a1", "reply"]);
    const verdict = { kind: "approve" as const, parts: ["a1"], vouch: null };
    await within(() => settleReview(shell, { reviewId: item.id, shownHash: review.shownHash, memberId, verdict }));
    const rest = await itemOf(ticketId);
    expect(rest).toMatchObject({ kind: "review", actions: [], valueMinor: null });
    expect((await within(() => db.review.findFirstOrThrow({ where: { id: rest.id } }))).replacesId).toBeNull();
  });

  test("that is rejected is done, and its ticket waits as an escalation of its team", async () => {
    const { item, ticketId } = await waits("review");
    const { shownHash } = await within(() => db.review.findFirstOrThrow({ where: { id: item.id } }));
    const verdict = { kind: "reject", reason: "other", note: "Ask them" } as const;
    await within(() => settleReview(shell, { reviewId: item.id, shownHash, memberId, verdict }));
    const done = await within(() => db.queueItem.findFirstOrThrow({ where: { id: item.id } }));
    expect(done).toMatchObject({ verdict: "rejected", decidedBy: memberId });
    expect(await itemOf(ticketId)).toMatchObject({ kind: "escalation", actions: ["issue_refund"] });
  });
});

describe("an escalation in the queue", () => {
  test("is its taker's while they work on it, and leaves with its end", async () => {
    const { item, ticketId } = await waits("escalation");
    expect(item).toMatchObject({ kind: "escalation", team: expect.any(String) as string });
    expect(item.reasons).toContain("risk_words");
    await within(() => takeEscalations(db, ticketId, memberId));
    expect(await itemOf(ticketId)).toMatchObject({ id: item.id, takenBy: memberId });
    const end = { verdict: "answered", by: memberId, at: new Date() } as const;
    expect(await within(() => endEscalations(db, ticketId, end))).toBe(1);
    expect(await within(() => endEscalations(db, ticketId, end))).toBe(0);
    const escalation = await within(() => db.escalation.findFirstOrThrow({ where: { id: item.id } }));
    expect(escalation).toMatchObject({ state: "ended", takenBy: memberId });
  });

  test("that a person answers in the helpdesk was taken over there", async () => {
    const { item, ticketRef } = await waits("escalation");
    await sandbox.door.personReply({ ticketRef, author: "Kim", text: "We look into it." });
    await stage.settleEvents();
    const done = await within(() => db.queueItem.findFirstOrThrow({ where: { id: item.id } }));
    expect(done).toMatchObject({ verdict: "taken_over", decidedBy: null });
  });
});

describe("a snooze until something happens", () => {
  test("ends when the customer writes, not when their machine answers, and its due time runs on", async () => {
    const { item, ticketId, ticketRef, from } = await waits("escalation");
    await snooze(item.id, "customer_message", new Date("2100-01-01T00:00:00Z"));
    await within(() => insertMessage(db, says(ticketId, "customer", true)));
    expect(await asleep(item.id)).toBe(true);
    expect(await itemOf(ticketId)).toMatchObject({ dueAt: item.dueAt, rankAt: item.rankAt });
    await sandbox.door.reply({ ticketRef, from, text: "Are you there?", authenticity: "dmarc_pass" });
    await stage.settleEvents();
    expect(await asleep(item.id)).toBe(false);
  });

  test("ends when a teammate leaves a note", async () => {
    const { item, ticketId } = await waits("escalation");
    await snooze(item.id, "teammate_note");
    await within(() => insertMessage(db, says(ticketId, "agent")));
    expect(await asleep(item.id)).toBe(true);
    await within(() => insertMessage(db, says(ticketId, "person")));
    expect(await asleep(item.id)).toBe(false);
  });

  test("ends when the vendor says what became of it, not when we drop it ourselves", async () => {
    const { item, ticketId } = await waits("escalation");
    const { requesterId } = await within(() => db.ticket.findFirstOrThrow({ where: { id: ticketId } }));
    const runs = [heldRefund(ticketId, "order:a"), { ...heldRefund(ticketId, "order:b"), part: "a2" }] as const;
    await within(async () => insertActionRuns(db, await openVault(db, requesterId), [...runs]));
    await within(() => db.actionRun.updateMany({ where: { id: runs[0].id }, data: { state: "accepted" } }));
    await snooze(item.id, "vendor_answer");
    await within(() => moveRun(db, runs[1].id, "held", "stale", testAt));
    expect(await asleep(item.id)).toBe(true);
    await within(() => moveRun(db, runs[0].id, "accepted", "done", testAt));
    expect(await asleep(item.id)).toBe(false);
  });

  test("ends with what it waited for, or not at all; another event, and another ticket's, leave it alone", async () => {
    const [{ item, ticketId }, other] = [await waits("escalation"), await waits("escalation")];
    await snooze(item.id, "customer_message");
    const undone = within(() =>
      inTransaction(db, async (tx) => {
        await insertMessage(tx, says(ticketId, "customer"));
        throw new Error("rolled back");
      }),
    );
    await expect(undone).rejects.toThrow("rolled back");
    await within(() => insertMessage(db, says(ticketId, "person")));
    await within(() => insertMessage(db, says(other.ticketId, "customer")));
    expect(await asleep(item.id)).toBe(true);
    await within(() => insertMessage(db, says(ticketId, "customer")));
    expect(await asleep(item.id)).toBe(false);
  });
});
