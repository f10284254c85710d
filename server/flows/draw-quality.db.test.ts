import { expect, test } from "vitest";
import { rareBelow } from "@/server/core/quality/draw";
import { systemIds } from "@/server/platform/ids";
import { insertQualityDraw } from "@/server/store/quality-draws";
import { openPeopleStage } from "@/server/testing/people-stage";
import { cardOf } from "@/server/testing/waiting-cards";
import { settleReview } from "./settle-review";
import type { Shell } from "./shell";

// Which automatic resolutions are looked at afterwards is settled with the resolution itself.

const stage = await openPeopleStage({ settings: { budgets: [] } });
const { shell, within, late, work, onCard } = stage;
const drawing = (qa: number): Shell => ({ ...shell, ids: { ...systemIds, draw: () => qa } });
const drawsOf = (ticketId: string) => within(() => shell.db.qualityDraw.findMany({ where: { ticketId } }));

test("each resolution of the agent's own has one draw with its chance, whoever works it twice", async () => {
  for (const [qa, drawn] of [
    [0.49, true],
    [0.5, false],
  ] as const) {
    const { ticketId } = await late();
    await Promise.all([work(ticketId, drawing(qa)), work(ticketId, drawing(qa))]);
    await work(ticketId, drawing(1 - qa));
    const cells = ["late_delivery_refund.issue_refund", "late_delivery_refund.reply"];
    expect(await drawsOf(ticketId)).toMatchObject([{ stratum: "rare", probability: 0.5, drawn, cells }]);
  }
});

test("what a person approved is not drawn", async () => {
  const { ticketId } = await onCard();
  const card = await cardOf(stage, ticketId);
  await within(() =>
    settleReview(shell, {
      ...card,
      memberId: systemIds.next(),
      verdict: { kind: "approve", parts: ["a1"], vouch: null },
    }),
  );
  expect((await stage.ticketOf(ticketId)).state).toBe("resolved");
  expect(await drawsOf(ticketId)).toEqual([]);
});

test("a kind is rare until enough of it was resolved; the chance of what was drawn before stays", async () => {
  const first = await within(() => shell.db.qualityDraw.findFirstOrThrow());
  const again = { ...first, probability: 1, drawn: !first.drawn };
  const insert = () => within(() => insertQualityDraw(shell.db, again));
  await Promise.all([insert(), insert()]);
  expect(await within(() => shell.db.qualityDraw.findFirst({ where: { decisionId: first.decisionId } }))).toEqual(
    first,
  );
  for (let made = 0; made < rareBelow; made += 1) {
    await within(() => insertQualityDraw(shell.db, { ...first, decisionId: systemIds.next() }));
  }
  const { ticketId } = await late();
  await work(ticketId, drawing(0.3));
  expect(await drawsOf(ticketId)).toMatchObject([{ stratum: "money", probability: 0.2, drawn: false }]);
});
