import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { workTicket } from "@/server/flows/work-ticket";
import { systemClock } from "@/server/platform/clock";
import { systemIds } from "@/server/platform/ids";
import { findLatestDecision } from "@/server/store/decisions";
import { findMember, type Member } from "@/server/store/members";
import { insertPublishedRelease } from "@/server/store/releases";
import { getReview } from "@/server/store/reviews";
import { getSettings, insertSettings } from "@/server/store/settings";
import { getTicket } from "@/server/store/tickets";
import { openDemoStage } from "@/server/testing/demo-stage";
import type { Settings } from "@/server/core/policy/settings";
import { appRouter } from "../root";

// Several people before one card, and a card that is not any more what they look at: through the procedures that the console
// calls. What counts is the vendor's ledger, not our rows.

const stage = await openDemoStage({ crowd: 60 });
const { shell, within, sandbox, database } = stage;
const { issue_refund: refundCell, reply } = demoRelease.policy.intents["late_delivery_refund"]?.cells ?? {};

// From here on every late refund waits for a person.
await within(() => {
  const cells = { ...(refundCell ? { issue_refund: refundCell } : {}), ...(reply ? { reply } : {}) };
  const intents = { ...demoRelease.policy.intents, late_delivery_refund: { level: "suggest" as const, cells } };
  const release = { ...demoRelease, number: 2, policy: { ...demoRelease.policy, intents } };
  return insertPublishedRelease(shell.db, { release, hash: "2", publishedAt: new Date(), publishedBy: null });
});

async function join(name: string): Promise<Member> {
  const userId = systemIds.next();
  const user = { id: userId, email: `${userId}@example.com`, name, passwordHash: "", createdAt: new Date() };
  await database.global.user.create({ data: user });
  const member = { workspaceId: demoIds.workspace, userId, roles: ["reviewer"], createdAt: new Date() };
  await database.global.member.create({ data: member });
  const made = await findMember(database.global, demoIds.workspace, userId);
  if (!made) throw new Error("the reviewer was not made");
  return made;
}
const [rita, sam] = [await join("Rita"), await join("Sam")];
const as = (member: Member) => appRouter.createCaller({ database, clock: systemClock, member, caller: null });

interface Card {
  ticketId: string;
  ticketRef: string;
  reviewId: string;
  shownHash: string;
  parts: string[];
  refunds: () => Promise<number>;
}
let served = 0;

/** The next of the crowd writes, and waits for a person. */
async function nextCard(): Promise<Card> {
  served += 1;
  const from = `crowd.${String(served).padStart(5, "0")}@example.com`;
  const order = `PT-${String(900_000 + served)}`;
  const text = `My order ${order} is more than a week late. Please refund it.`;
  const opened = await sandbox.door.openTicket({ from, subject: "Late order", text, authenticity: "dmarc_pass" });
  await stage.settleEvents();
  const before = await refundsMade();
  return within(async () => {
    const ticket = await shell.db.ticket.findFirstOrThrow({ where: { externalRef: opened.ticketRef } });
    await workTicket(shell, { ticketId: ticket.id });
    const review = await shell.db.review.findFirstOrThrow({ where: { ticketId: ticket.id, state: "waiting" } });
    const decision = await findLatestDecision(shell.db, ticket.id);
    const parts = decision?.decision.parts.filter((part) => part.outcome === "review").map(({ part }) => part) ?? [];
    return {
      ...{ ticketId: ticket.id, ticketRef: opened.ticketRef, reviewId: review.id, shownHash: review.shownHash, parts },
      refunds: async () => (await refundsMade()) - before,
    };
  });
}

const refundsMade = async () => (await sandbox.ledger()).filter((effect) => effect.kind === "billing.refund").length;
const approve = (who: Member, card: Card, shownHash = card.shownHash) =>
  as(who).review.approve({ reviewId: card.reviewId, shownHash, parts: card.parts, vouch: null });
const reject = (who: Member, card: Card) =>
  as(who).review.reject({ reviewId: card.reviewId, shownHash: card.shownHash, reason: "other", note: null });
const stateOf = async (card: Card) => (await within(() => getTicket(shell.db, card.ticketId))).state;

interface Outcome {
  ok: boolean;
  code: string;
  says: string;
}
const outcomeOf = (call: Promise<unknown>): Promise<Outcome> =>
  call.then(
    () => ({ ok: true, code: "ok", says: "" }),
    (error: unknown) => ({
      ok: false,
      code: error instanceof Error && "code" in error ? String(error.code) : "none",
      says: String(error),
    }),
  );

describe("several at one card", () => {
  test("two who approve at once: one does, the other is told who; one refund", async () => {
    const card = await nextCard();
    const outcomes = await Promise.all([rita, sam].map((who) => outcomeOf(approve(who, card))));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const { decidedBy } = await within(() => getReview(shell.db, card.reviewId));
    const winner = decidedBy === rita.userId ? "Rita" : "Sam";
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
      code: "CONFLICT",
      says: expect.stringContaining(`already approved by ${winner}`) as string,
    });
    expect(await card.refunds()).toBe(1);
  });

  test("a double click is one approval", async () => {
    const card = await nextCard();
    const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(approve(rita, card))));
    expect(outcomes.map(({ code }) => code).sort()).toEqual(["CONFLICT", "CONFLICT", "ok"]);
    expect(await card.refunds()).toBe(1);
  });

  test(
    "whoever does what at once: one decision, and the refund is made if and only if it was an approval",
    { timeout: 120_000 },
    async () => {
      const act = fc.record({
        who: fc.constantFrom(rita, sam),
        what: fc.constantFrom("approve", "reject", "approve something else"),
        afterMs: fc.nat({ max: 40 }),
      });
      const property = fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 5 }), async (acts) => {
        const card = await nextCard();
        const outcomes = await Promise.all(
          acts.map(async ({ who, what, afterMs }) => {
            await new Promise((resolve) => setTimeout(resolve, afterMs));
            if (what === "reject") return outcomeOf(reject(who, card));
            return outcomeOf(approve(who, card, what === "approve" ? card.shownHash : "0".repeat(64)));
          }),
        );
        const won = outcomes.map(({ ok }, index) => (ok ? acts[index] : undefined)).filter((one) => one !== undefined);
        const real = acts.filter(({ what }) => what !== "approve something else");
        expect(won).toHaveLength(real.length > 0 ? 1 : 0);
        expect(outcomes.every(({ ok, code }) => ok || code === "CONFLICT")).toBe(true);
        const review = await within(() => getReview(shell.db, card.reviewId));
        const [winner] = won;
        expect([review.state, review.decidedBy]).toEqual(
          winner ? [winner.what === "approve" ? "approved" : "rejected", winner.who.userId] : ["waiting", null],
        );
        expect(await card.refunds()).toBe(winner?.what === "approve" ? 1 : 0);
      });
      await fc.assert(property, { numRuns: 15, seed: 20_261_124, endOnFailure: true });
    },
  );

  test("after the card has expired nobody decides: the ticket goes to a person", async () => {
    const card = await nextCard();
    const past = { expiresAt: new Date(Date.now() - 1000) };
    await within(() => shell.db.review.updateMany({ where: { id: card.reviewId }, data: past }));
    const outcomes = await Promise.all([rita, sam].map((who) => outcomeOf(approve(who, card))));
    expect(outcomes.map(({ code }) => code)).toEqual(["CONFLICT", "CONFLICT"]);
    expect([await stateOf(card), await card.refunds()]).toEqual(["escalated", 0]);
  });
});

async function changeSettings(change: (body: Settings) => Settings): Promise<void> {
  await within(async () => {
    const { revision, body } = await getSettings(shell.db);
    const next = { revision: revision + 1, body: change(body), changedAt: new Date(), changedBy: null };
    await insertSettings(shell.db, next);
  });
}

/** What may change between the look at a card and the approval of it, and how it is put back for the next card. */
const changes: [what: string, change: (card: Card) => Promise<unknown>, back?: () => Promise<unknown>][] = [
  [
    "the hash of what is shown, as when the card was made afresh",
    (card) =>
      within(() => shell.db.review.updateMany({ where: { id: card.reviewId }, data: { shownHash: "f".repeat(64) } })),
  ],
  [
    "the findings: the amount is above the owner's line now",
    () => changeSettings((body) => ({ ...body, highValueLines: { EUR: 1 } })),
    () => changeSettings((body) => ({ ...body, highValueLines: { EUR: 25_000, USD: 25_000 } })),
  ],
  [
    "the findings: the budget is spent now",
    () =>
      changeSettings((body) => {
        const none = { name: "none", action: "issue_refund", intent: null, perCustomer: false, windowHours: 24 };
        return { ...body, budgets: [...body.budgets, { ...none, maxCount: 0, maxMinor: null }] };
      }),
    () => changeSettings((body) => ({ ...body, budgets: body.budgets.filter(({ name }) => name !== "none") })),
  ],
  [
    "the findings: refunds are switched off now",
    () => changeSettings((body) => ({ ...body, killSwitches: { ...body.killSwitches, actions: ["issue_refund"] } })),
    () => changeSettings((body) => ({ ...body, killSwitches: { ...body.killSwitches, actions: [] } })),
  ],
  [
    "the conversation: the customer has written again",
    async (card) => {
      const { address } = await within(async () =>
        shell.db.requester.findFirstOrThrow({ where: { tickets: { some: { id: card.ticketId } } } }),
      );
      await sandbox.door.reply({ ticketRef: card.ticketRef, from: address, text: "Never mind, it has come." });
      await stage.settleEvents();
    },
  ],
  [
    "the conversation: a person has answered in the helpdesk",
    async (card) => {
      await sandbox.door.personReply({ ticketRef: card.ticketRef, author: "Kim", text: "I am on it." });
      await stage.settleEvents();
    },
  ],
];

describe("a card that is not any more what was looked at", () => {
  test.each(changes)("%s: the approval is refused, and nothing is refunded", async (_what, change, back) => {
    const card = await nextCard();
    await change(card);
    expect(await outcomeOf(approve(rita, card))).toMatchObject({ ok: false, code: "CONFLICT" });
    await back?.();
    expect(await card.refunds()).toBe(0);
  });

  test.each([
    [
      "one sign of the hash",
      (card: Card) => ({ shownHash: `${card.shownHash.slice(0, -1)}${card.shownHash.endsWith("0") ? "1" : "0"}` }),
    ],
    ["a part that is not on it", () => ({ parts: ["a9"] })],
    ["one part more", (card: Card) => ({ parts: [...card.parts, "a2"] })],
  ])("an approval of %s is refused, the card stays, and the true one passes", async (_what, other) => {
    const card = await nextCard();
    const { reviewId, shownHash, parts } = card;
    const wrong = { ...{ reviewId, shownHash, parts, vouch: null }, ...other(card) };
    expect(await outcomeOf(as(rita).review.approve(wrong))).toMatchObject({ ok: false });
    expect([await stateOf(card), await card.refunds()]).toEqual(["waiting_review", 0]);
    await approve(sam, card);
    expect(await card.refunds()).toBe(1);
  });

  test("negative control: unchanged, the same approval passes, and refunds once", async () => {
    const card = await nextCard();
    await approve(rita, card);
    expect([await stateOf(card), await card.refunds()]).toEqual(["resolved", 1]);
  });
});
