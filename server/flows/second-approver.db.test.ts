import { describe, expect, test } from "vitest";
import type { ProposalEdit } from "@/server/core/evidence/edited-proposal";
import { AppError } from "@/server/platform/errors";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { getSettings, insertSettings } from "@/server/store/settings";
import type { Settings } from "@/server/core/policy/settings";
import { openDemoStage } from "@/server/testing/demo-stage";
import { cardOf, stateOf, suggestLateRefunds, waitingCards, type WaitingCard } from "@/server/testing/waiting-cards";
import { settleReview } from "./settle-review";
import type { Approving } from "./approve-review";
import { undoVerdict } from "./undo-verdict";

// What two people have to approve, and who may not be one of them.

const stage = await openDemoStage({ crowd: 60, settings: { budgets: [] } });
const { shell, within } = stage;
const nextCard = waitingCards(stage);
await suggestLateRefunds(stage, null);
const [rita, sam] = [systemIds.next(), systemIds.next()];

type Shown = Pick<WaitingCard, "reviewId" | "shownHash" | "parts">;
const approve = (card: Shown, change: Partial<Approving> = {}, memberId = rita) =>
  within(() =>
    settleReview(shell, {
      ...{ reviewId: card.reviewId, shownHash: card.shownHash, memberId },
      verdict: { kind: "approve", parts: card.parts, vouch: null, ...change },
    }),
  );
const reply = (text: string): ProposalEdit => ({ reply: text, actions: [] });
const linesOf = (card: WaitingCard) => within(() => listAudit(shell.db, `ticket:${card.ticketId}`, 0, 1000));
const changeSettings = (change: (body: Settings) => Settings) =>
  within(async () => {
    const { revision, body } = await getSettings(shell.db);
    await insertSettings(shell.db, {
      ...{ revision: revision + 1, body: change(body), changedAt: new Date(), changedBy: null },
    });
  });

describe("above the line for one approver", () => {
  const lines = (secondApproverAbove: Settings["secondApproverAbove"]) =>
    changeSettings((body) => ({ ...body, secondApproverAbove }));

  test("the first approval is recorded and does nothing; the same person is no second; another one is", async () => {
    await lines({ EUR: 1 });
    const card = await nextCard();
    expect(await approve(card)).toMatchObject({ verdict: "needs_second", actsAt: null });
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([0, "waiting_review"]);
    const item = await within(() => shell.db.queueItem.findFirstOrThrow({ where: { id: card.reviewId } }));
    expect([item.needsSecond, item.decidedAt]).toEqual([true, null]);
    const again = approve(card);
    await expect(again).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("somebody else") as unknown,
    });
    expect(await approve(card, {}, sam)).toMatchObject({ verdict: "approved", state: "resolved" });
    expect(await card.refunds()).toBe(1);
    const kinds = (await linesOf(card)).map(({ kind }) => kind).filter((kind) => kind.startsWith("review."));
    expect(kinds).toEqual(["review.first_approved", "review.approved"]);
    await lines({});
  });

  test("who edits is the first again: the other, who approved something else, has to approve what is there now", async () => {
    await lines({ EUR: 1 });
    const card = await nextCard();
    await approve(card, {}, sam);
    const edit = reply("Good day. Your refund is on its way.");
    expect(await approve(card, { edit }, rita)).toMatchObject({ verdict: "needs_second" });
    expect(await card.refunds()).toBe(0);
    // What the first looked at is not there any more.
    await expect(approve(card, {}, sam)).rejects.toMatchObject({ code: "stale" });
    const shown = await cardOf(stage, card.ticketId);
    expect(shown.reviewId).toBe(card.reviewId);
    await expect(approve(shown, {}, rita)).rejects.toMatchObject({ code: "conflict" });
    await approve(shown, {}, sam);
    expect([await card.refunds(), (await card.mails())[0]?.split("\n\nHow did we do?")[0]]).toEqual([
      1,
      "Good day. Your refund is on its way.",
    ]);
    await lines({});
  });

  test("the first takes theirs back: the card waits for two again", async () => {
    await lines({ EUR: 1 });
    const card = await nextCard();
    await approve(card);
    const undo = (memberId: string) =>
      within(() => undoVerdict(shell, { reviewId: card.reviewId, memberId, isLead: false }));
    await expect(undo(sam)).rejects.toMatchObject({ code: "forbidden" });
    expect(await undo(rita)).toEqual({ reviewId: card.reviewId, shownHash: card.shownHash });
    expect(await approve(card, {}, sam)).toMatchObject({ verdict: "needs_second" });
    await approve(card, {}, rita);
    expect(await card.refunds()).toBe(1);
    await lines({});
  });

  test("two firsts and two seconds at once: one refund", async () => {
    await lines({ EUR: 1 });
    for (let round = 0; round < 5; round += 1) {
      const card = await nextCard();
      const calls = await Promise.allSettled([rita, sam, rita, sam].map((who) => approve(card, {}, who)));
      for (const call of calls) if (call.status === "rejected") expect(call.reason).toBeInstanceOf(AppError);
      expect(await card.refunds()).toBeLessThanOrEqual(1);
      const states = calls.flatMap((call) => (call.status === "fulfilled" ? [call.value.verdict] : []));
      expect(states.filter((state) => state === "approved")).toHaveLength(await card.refunds());
      expect(states.filter((state) => state === "needs_second").length).toBeGreaterThan(0);
    }
    await lines({});
  });

  test("negative control: below the line one is enough", async () => {
    await lines({ EUR: 1_000_00 });
    const card = await nextCard();
    expect(await approve(card)).toMatchObject({ verdict: "approved" });
    expect(await card.refunds()).toBe(1);
    await lines({});
  });
});

test("who published the release alone approves nothing that it decided, once there are two leads", async () => {
  await suggestLateRefunds(stage, rita);
  const card = await nextCard();
  const decide = (memberId: string, leads: number) =>
    within(() =>
      settleReview(shell, {
        ...{ reviewId: card.reviewId, shownHash: card.shownHash, memberId, leads },
        verdict: { kind: "approve", parts: card.parts, vouch: null },
      }),
    );
  await expect(decide(rita, 2)).rejects.toMatchObject({ code: "forbidden" });
  expect(await card.refunds()).toBe(0);
  await decide(sam, 2);
  expect(await card.refunds()).toBe(1);
  const alone = await nextCard();
  const { reviewId, shownHash, parts } = alone;
  await within(() =>
    settleReview(shell, {
      reviewId,
      shownHash,
      memberId: rita,
      leads: 1,
      verdict: { kind: "approve", parts, vouch: null },
    }),
  );
  expect(await alone.refunds()).toBe(1);
});
