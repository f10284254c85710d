import { expect, test } from "vitest";
import { systemIds } from "@/server/platform/ids";
import type { Settings } from "@/server/core/policy/settings";
import { claimQueueItem } from "@/server/store/queue-claims";
import { getReview } from "@/server/store/reviews";
import { getSettings, insertSettings } from "@/server/store/settings";
import { openDemoStage } from "@/server/testing/demo-stage";
import { cardOf, suggestLateRefunds, waitingCards } from "@/server/testing/waiting-cards";
import { approveBulk, previewBulk, type BulkItem } from "./bulk-approve";
import { settleReview } from "./settle-review";
import { undoVerdict } from "./undo-verdict";
import { workTicket } from "./work-ticket";

// Several cards at once: only what is alike and small, exactly what the preview listed, each for itself.

const stage = await openDemoStage({ crowd: 40, settings: { budgets: [], holdSeconds: 60 } });
const { shell, within } = stage;
const nextCard = waitingCards(stage);
await suggestLateRefunds(stage, null);
const by = { memberId: systemIds.next(), claimToken: null, leads: 2 };

const itemOf = ({ reviewId, shownHash }: BulkItem): BulkItem => ({ reviewId, shownHash });
const preview = (items: BulkItem[]) => within(() => previewBulk(shell, by, items.map(itemOf)));
const approve = (hash: string, items: BulkItem[]) =>
  within(() => approveBulk(shell, by, { hash, items: items.map(itemOf) }));
const changeSettings = (change: (body: Settings) => Settings) =>
  within(async () => {
    const { revision, body } = await getSettings(shell.db);
    await insertSettings(shell.db, {
      ...{ revision: revision + 1, body: change(body), changedAt: new Date(), changedBy: null },
    });
  });

test("all of one kind: every effect and the total are listed, each is held and done for itself, one is taken back", async () => {
  const cards = [await nextCard(), await nextCard(), await nextCard()];
  const [first] = cards;
  const shown = await preview(cards);
  expect(shown.pulledOut).toEqual([]);
  expect(shown.effects.map(({ reviewId }) => reviewId)).toEqual(cards.flatMap(({ reviewId }) => [reviewId, reviewId]));
  const each = shown.effects.flatMap(({ value }) => (value ? [value.minor] : []));
  expect(shown.totals).toEqual([{ currency: "EUR", minor: each.reduce((sum, one) => sum + one, 0) }]);
  const results = await approve(shown.hash, cards);
  const actsAt = expect.any(Date) as Date;
  expect(results).toEqual(cards.map(({ reviewId }) => ({ reviewId, ok: true, why: null, actsAt })));
  await within(() => undoVerdict(shell, { reviewId: first?.reviewId ?? "", memberId: by.memberId, isLead: false }));
  const later = { ...shell, clock: { now: () => new Date(Date.now() + 61_000) } };
  for (const { ticketId } of cards) await within(() => workTicket(later, { ticketId }));
  expect(await Promise.all(cards.map((card) => card.refunds()))).toEqual([0, 1, 1]);
});

test("what asks for a look of its own is pulled out, with the reason", async () => {
  const [plain, sampled, stale, claimed, first] = [
    ...[await nextCard(), await nextCard(), await nextCard(), await nextCard(), await nextCard()],
  ] as const;
  await within(async () => {
    const { decisionId } = await getReview(shell.db, sampled.reviewId);
    const row = await shell.db.decision.findFirstOrThrow({ where: { id: decisionId } });
    const body = { ...(row.body as object), sampledForQa: true };
    await shell.db.decision.updateMany({ where: { id: decisionId }, data: { body } });
    await claimQueueItem(shell.db, claimed.reviewId, systemIds.next(), shell.clock.now());
    await shell.db.review.updateMany({
      where: { id: first.reviewId },
      data: { firstBy: systemIds.next(), firstAt: new Date(), firstParts: first.parts },
    });
  });
  const items = [plain, sampled, { ...stale, shownHash: "0".repeat(64) }, claimed, first];
  const { pulledOut, effects, hash } = await preview(items);
  expect(new Set(effects.map(({ reviewId }) => reviewId)).has(plain.reviewId)).toBe(true);
  const reasons = new Map(pulledOut.map(({ reviewId, why }) => [reviewId, why]));
  expect(reasons.get(sampled.reviewId)).toContain("sample");
  expect(reasons.get(stale.reviewId)).toContain("changed");
  expect(reasons.get(claimed.reviewId)).toContain("Somebody else");
  expect(reasons.get(first.reviewId)).toContain("second approver");
  const results = await approve(hash, items);
  expect(results.filter(({ ok }) => ok).map(({ reviewId }) => reviewId)).toContain(plain.reviewId);
  expect(results.filter(({ ok }) => !ok)).toHaveLength(pulledOut.length);
});

test("on the line, and in a currency without one, is not small", async () => {
  const cards = [await nextCard(), await nextCard()];
  const value = (await preview(cards)).effects[0]?.value?.minor ?? 0;
  for (const bulkBelow of [{ EUR: value }, { USD: 1_000_00 }, {}] satisfies Settings["bulkBelow"][]) {
    await changeSettings((body) => ({ ...body, bulkBelow }));
    const { effects, pulledOut } = await preview(cards);
    expect([effects.length, pulledOut.length]).toEqual([0, 2]);
  }
  await changeSettings((body) => ({ ...body, bulkBelow: { EUR: value + 1 } }));
  expect((await preview(cards)).pulledOut).toEqual([]);
  await changeSettings((body) => ({ ...body, bulkBelow: { EUR: 100_00 }, secondApproverAbove: { EUR: 1 } }));
  expect((await preview(cards)).pulledOut[0]?.why).toContain("another reviewer");
  await changeSettings((body) => ({ ...body, secondApproverAbove: {} }));
});

test("of another release is pulled out", async () => {
  const before = await nextCard();
  await suggestLateRefunds(stage, null);
  const after = await nextCard();
  expect((await preview([before, after])).pulledOut.map(({ reviewId }) => reviewId)).toEqual([after.reviewId]);
});

test("the hash binds exactly the items of the preview: more, fewer or others are refused, and nothing is approved", async () => {
  const [a, b, c] = [await nextCard(), await nextCard(), await nextCard()];
  const { hash } = await preview([a, b]);
  for (const items of [[a], [a, b, c], [a, c]]) {
    await expect(approve(hash, items)).rejects.toMatchObject({ code: "stale" });
  }
  await within(() =>
    settleReview(shell, {
      ...{ ...itemOf(b), memberId: systemIds.next() },
      verdict: { kind: "approve", parts: b.parts, vouch: null },
    }),
  );
  await expect(approve(hash, [a, b])).rejects.toMatchObject({ code: "stale" });
  expect((await cardOf(stage, a.ticketId)).reviewId).toBe(a.reviewId);
  const again = await preview([b, a]);
  expect((await approve(again.hash, [a, b])).filter(({ ok }) => ok)).toHaveLength(1);
});

test("two who approve the same list at once: each item once", async () => {
  const cards = [await nextCard(), await nextCard()];
  const { hash } = await preview(cards);
  const calls = await Promise.allSettled([approve(hash, cards), approve(hash, cards)]);
  const ok = calls.flatMap((call) => (call.status === "fulfilled" ? call.value.filter((one) => one.ok) : []));
  expect(ok.map(({ reviewId }) => reviewId).sort()).toEqual(cards.map(({ reviewId }) => reviewId).sort());
});
