import { expect, test } from "vitest";
import { listQuality } from "@/server/flows/list-quality";
import type { Shell } from "@/server/flows/shell";
import { systemIds } from "@/server/platform/ids";
import { insertQualityItems } from "@/server/store/quality-items";
import { codeOf, openPeopleStage, saysOf } from "@/server/testing/people-stage";

// What a reviewer can see of an item tells them neither whether it is a test nor whether somebody looked before them.

const stage = await openPeopleStage({ settings: { budgets: [] } });
const { shell, within, join, as, late, work } = stage;
const always = (draw: number): Shell => ({ ...shell, ids: { ...systemIds, draw: () => draw } });
const [ana, ben, lead] = [
  await join("Ana", ["reviewer"]),
  await join("Ben", ["reviewer"]),
  await join("Lea", ["lead"]),
];
const marks = { intent: "pass", facts: "pass", policy: "pass", action: "pass", reply: "pass", tone: "pass" } as const;
const wrong = { marks: { ...marks, facts: "fail" as const }, comment: "The order was not late." };

async function resolved(qa: number): Promise<string> {
  const { ticketId } = await late();
  await work(ticketId, always(qa));
  return ticketId;
}
const itemOf = (ticketId: string) => within(() => shell.db.qualityItem.findFirstOrThrow({ where: { ticketId } }));

/** One that was drawn, one that two look at, and a copy that was put wrong. */
async function threeKinds() {
  const [once, twice, base] = [await resolved(0), await resolved(0), await resolved(0.99)];
  await within(() => listQuality(always(0.9)));
  const item = await itemOf(twice);
  await within(() => shell.db.qualityItem.updateMany({ where: { id: item.id }, data: { looks: 2 } }));
  const draw = await within(() => shell.db.qualityDraw.findFirstOrThrow({ where: { ticketId: base } }));
  const { decisionId, at } = draw;
  const copy = { id: systemIds.next(), decisionId, ticketId: base, planted: "promise", looks: 1, state: "open" };
  await within(() => insertQualityItems(shell.db, [{ ...copy, resolvedAt: at, createdAt: at }]));
  return { once: await itemOf(once), twice: item, planted: await itemOf(base) };
}

/** Every field that an answer has, in lists once, without what it holds. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value !== "object" || value === null || value instanceof Date) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}

test("every item looks the same, also to the second reviewer, and names nothing to look up", async () => {
  const { once, twice, planted } = await threeKinds();
  const { token } = await as(ana).quality.open({ id: twice.id });
  expect(await as(ana).quality.score({ id: twice.id, token, ...wrong })).toEqual({ planted: null });
  const { items } = await as(ben).quality.list({});
  expect(items.map(({ id }) => id).sort()).toEqual([once, twice, planted].map(({ id }) => id).sort());
  expect(new Set(items.map((row) => JSON.stringify(shapeOf(row)))).size).toBe(1);
  const opened = [];
  for (const { id } of [once, twice, planted]) opened.push(await as(ben).quality.open({ id }));
  expect(new Set(opened.map((one) => JSON.stringify(shapeOf(one)))).size).toBe(1);
  const secrets = [once, twice, planted].flatMap(({ ticketId, decisionId }) => [ticketId, decisionId, ana.userId]);
  for (const secret of [...secrets, "planted", "looks", "sampled", "The order was not late."]) {
    expect(JSON.stringify([items, opened])).not.toContain(secret);
  }
  // What tells where it is asked for: the words of the promise stand in the reply that nobody got.
  expect(opened[2]?.reply).toMatch(/voucher|free of charge|twice the amount/);
  const told = await as(ben).quality.score({ id: planted.id, token: opened[2]?.token ?? 0, marks, comment: null });
  expect(told).toEqual({ planted: { fault: "promise", caught: false } });
});

test("what two saw differently is a lead's, who sees both cards without their names", async () => {
  const { twice } = await threeKinds();
  for (const [member, card] of [
    [ana, { marks, comment: null }],
    [ben, wrong],
  ] as const) {
    const { token } = await as(member).quality.open({ id: twice.id });
    await as(member).quality.score({ id: twice.id, token, ...card });
  }
  const { id } = twice;
  const carl = await join("Carl", ["reviewer"]);
  expect(await saysOf(as(carl).quality.open({ id }))).toBe("Two reviewers saw this differently. A lead settles it.");
  expect(await codeOf(as(carl).quality.disputes({}))).toBe("forbidden");
  expect((await as(lead).quality.disputes({})).items).toMatchObject([{ id }]);
  const { cards, token } = await as(lead).quality.open({ id });
  expect(cards.map(({ verdict, comment }) => [verdict, comment])).toEqual([
    ["passed", null],
    ["failed", "The order was not late."],
  ]);
  expect(JSON.stringify(cards)).not.toContain(ben.userId);
  await as(lead).quality.settle({ id, token, ...wrong });
  const overview = await as(lead).quality.overview({ days: 30 });
  expect(overview).toMatchObject({ counts: { scored: 1 }, pass: { rate: 0 }, agreement: { items: 1 } });
  expect(overview.reviewers.map(({ name, scores }) => [name, scores])).toEqual(
    expect.arrayContaining([
      ["Ana", 2],
      ["Ben", 2],
    ]),
  );
});

test("a card that fails something says why", async () => {
  const { once } = await threeKinds();
  const { token } = await as(ana).quality.open({ id: once.id });
  expect(await codeOf(as(ana).quality.score({ id: once.id, token, ...wrong, comment: null }))).toMatch(/wrong/);
});
