import { beforeAll, describe, expect, test } from "vitest";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { getScenario } from "@/prisma/scenarios/scenarios";
import type { Cell } from "@/server/core/policy/policy";
import type { ReleaseBody } from "@/server/core/policy/replay";
import { systemIds } from "@/server/platform/ids";
import { openPeopleStage } from "@/server/testing/people-stage";
import { playScenario } from "@/server/testing/play-scenario";
import { listFlips, replayPeriod, replayRelease, type Flip } from "./replay-release";
import { settleReview } from "./settle-review";

const stage = await openPeopleStage({ crowd: 8 });
const { shell, within, write, work, onCard } = stage;

/** The demo release with the refund of a late order changed. */
function draftWith(change: Partial<Cell>): ReleaseBody {
  const { number: _number, ...rest } = structuredClone(demoRelease);
  const cell = rest.policy.intents["late_delivery_refund"]?.cells["issue_refund"];
  if (cell) Object.assign(cell, change);
  return rest;
}

const all = () => replayPeriod(new Date(Date.now() + 60_000), { days: 30 });
const replay = (draft: ReleaseBody, period = all()) => within(() => replayRelease(shell, draft, period));

/** Every flip, page by page. */
async function flipsOf(draft: ReleaseBody, limit = 2): Promise<Flip[]> {
  const found: Flip[] = [];
  const period = all();
  for (let after: Awaited<ReturnType<typeof listFlips>>["next"] = null; ;) {
    const page = await within(() => listFlips(shell, draft, period, { after, limit }));
    found.push(...page.flips);
    if (page.next === null) return found;
    after = page.next;
  }
}

let carded = "";
beforeAll(async () => {
  const names = ["late-refund", "docs-answer", "outside-window", "contact-changed", "legal-threat"];
  for (const name of names) {
    const { then: _then, ...story } = getScenario(name);
    await playScenario(stage, story);
  }
  for (let n = 0; n < 4; n += 1) {
    const { ticketId } = await write((order) => `My order ${order} is more than a week late. Please refund it.`);
    await work(ticketId);
  }
  carded = (await onCard()).ticketId;
  await within(async () => {
    const review = await shell.db.review.findFirstOrThrow({ where: { ticketId: carded, state: "waiting" } });
    const verdict = { kind: "reject", reason: "needs_person", note: null } as const;
    const { id: reviewId, shownHash } = review;
    await settleReview(shell, { reviewId, shownHash, memberId: systemIds.next(), verdict });
  });
});

describe("a history that the loop itself has made", () => {
  test("the live release against itself flips nothing, and all of it is replayed", async () => {
    const summary = await replay(draftWith({}));
    expect(summary).toMatchObject({ flips: 0, notReplayed: {} });
    expect(summary.decisions).toBeGreaterThanOrEqual(10);
    expect(summary.same).toBe(summary.decisions);
    // Also where every intent is touched, so that every decision is taken again.
    const { number: _number, ...rest } = structuredClone(demoRelease);
    for (const { cells } of Object.values(rest.policy.intents)) {
      for (const cell of Object.values(cells)) cell.qaSampleRate = 0.5;
    }
    expect(await replay(rest)).toMatchObject({ flips: 0, notReplayed: {}, same: summary.decisions });
  });

  test("one limit lowered flips exactly what a query of its own names, with the money", async () => {
    const rows = await within(
      () => shell.db.$queryRaw<{ id: string; minor: number }[]>`
        select i.decision_id as id, (part->'value'->>'minor')::int as minor
        from decision_input i, json_array_elements(i.body->'parts') part
        where part->>'action' = 'issue_refund' and part->'value'->>'currency' = 'EUR'
          and (part->'value'->>'minor')::int > 5000 and i.outcome = 'act'`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(5);
    const draft = draftWith({ limits: { EUR: 50_00 } });
    const flips = await flipsOf(draft);
    expect(flips.map(({ decisionId }) => decisionId).sort()).toEqual(rows.map(({ id }) => id).sort());
    const summary = await replay(draft);
    expect(summary.byKind).toEqual({ "act->review": rows.length });
    expect(summary.fromAutomatic).toEqual({ EUR: rows.reduce((sum, { minor }) => sum + minor, 0) });
    expect(flips[0]).toMatchObject({
      recorded: "act",
      to: { outcome: "review", reasons: ["over_limit"] },
      person: null,
    });
  });

  test("a raised limit names what a person did with what it would do alone", async () => {
    const flips = await flipsOf(draftWith({ limits: { EUR: 250_00 } }));
    const flip = flips.find(({ ticketId }) => ticketId === carded);
    expect(flip).toMatchObject({ kind: "review->act", recorded: "review", person: "escalated" });
    expect(flip?.toAutomatic).toHaveLength(1);
    expect(flip?.externalRef).not.toBe("");
  });

  test("the period: the newest so many, or since when; the pages of any size name the same", async () => {
    const period = { ...all(), most: 3 };
    expect((await replay(draftWith({}), period)).decisions).toBe(3);
    expect(await replay(draftWith({}), replayPeriod(new Date(0), { days: 1 }))).toMatchObject({ decisions: 0 });
    const draft = draftWith({ level: "suggest" });
    expect(await flipsOf(draft, 1)).toEqual(await flipsOf(draft, 100));
    const short = await within(() => listFlips(shell, draft, period, { after: null, limit: 100 }));
    expect(short.next).toBeNull();
  });
});

test("rows of another form, and of actions that were declared otherwise, are counted and not guessed at", async () => {
  const ids = await within(() =>
    shell.db.decisionInput.findMany({ where: { intent: "late_delivery_refund", outcome: "act" }, take: 3 }),
  );
  const set = (at: number, data: { form?: number; actionsHash?: string; replies?: null }) =>
    within(() => shell.db.decisionInput.updateMany({ where: { decisionId: ids[at]?.decisionId ?? "" }, data }));
  const before = await replay(draftWith({}));
  await set(0, { form: 1 });
  await set(1, { actionsHash: "another" });
  await set(2, { replies: null });
  const after = await replay(draftWith({ level: "suggest" }));
  expect(after.notReplayed).toEqual({ unknown_form: 1, action_changed: 1 });
  // What a reviewer had made of a plan is left out.
  expect(after.decisions).toBe(before.decisions - 1);
});
