import { describe, expect, test } from "vitest";
import { Planted } from "@/server/core/quality/planted";
import type { Criterion, Marks } from "@/server/core/quality/scorecard";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { insertQualityItems, listQualityItems } from "@/server/store/quality-items";
import { insertEvidenceItems } from "@/server/store/evidence-items";
import { findCurrentRelease } from "@/server/store/releases";
import { findStanding } from "@/server/store/reviewer-standings";
import { getSettings, insertSettings } from "@/server/store/settings";
import { openPeopleStage } from "@/server/testing/people-stage";
import { cellVersion, proposesNow } from "./cell-version";
import { eraseCustomer } from "./erase-customer";
import { listQuality, plantedShare, twiceShare } from "./list-quality";
import { openQuality } from "./open-quality";
import { readAutonomyBoard } from "./read-autonomy-board";
import { readResolution } from "./read-resolution";
import { scoreQuality } from "./score-quality";
import { settleEvidence } from "./settle-evidence";
import type { Shell } from "./shell";

// What the agent did alone is looked at by people, and people by what they find.

const stage = await openPeopleStage({ crowd: 90, settings: { budgets: [] } });
const { shell, within, late, work } = stage;
const always = (draw: number): Shell => ({ ...shell, ids: { ...systemIds, draw: () => draw } });
const later = (ms: number): Shell => ({ ...shell, clock: { now: () => new Date(Date.now() + ms) } });
const [ana, ben, cleo, dora, lead] = Array.from({ length: 5 }, () => systemIds.next()) as [
  string,
  string,
  string,
  string,
  string,
];
const good: Marks = { intent: "pass", facts: "pass", policy: "pass", action: "pass", reply: "pass", tone: "pass" };
const failing = (criterion: Criterion): Marks => ({ ...good, [criterion]: "fail" });

/** Resolves so many tickets with this draw; their ids. */
async function resolved(count: number, qa: number): Promise<string[]> {
  const made: string[] = [];
  for (let one = 0; one < count; one += 1) {
    const { ticketId } = await late();
    await work(ticketId, always(qa));
    made.push(ticketId);
  }
  return made;
}
/** One drawn resolution in the list, for one pair of eyes or two. */
async function drawn(looks: 1 | 2 = 1) {
  const [ticketId = ""] = await resolved(1, 0);
  // Above the share of planted ones, and on either side of that of second looks.
  await within(() => listQuality(always(looks === 2 ? (plantedShare + twiceShare) / 2 : 0.9)));
  const item = await itemOf(ticketId);
  expect(item).toMatchObject({ planted: null, looks, state: "open" });
  return item;
}
const itemOf = (ticketId: string) => within(() => shell.db.qualityItem.findFirstOrThrow({ where: { ticketId } }));
const claim = async (itemId: string, memberId: string, maySettle = false) =>
  (await within(() => openQuality(shell, { itemId, memberId, maySettle }))).claim;
async function score(itemId: string, memberId: string, marks: Marks, { settles = false } = {}) {
  const { token } = await claim(itemId, memberId, settles);
  return within(() => scoreQuality(shell, { itemId, memberId, token, marks, comment: "As I see it.", settles }));
}
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "ok",
    (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error)),
  );
const evidenceOf = async (ticketId: string) => {
  const rows = await within(() => shell.db.evidenceItem.findMany({ where: { ticketId }, orderBy: { cell: "asc" } }));
  return rows.map(({ cell, source, result, fault, hard }) => [cell, source, result, fault, hard]);
};
const both = (result: string, fault: string | null) => [
  ["issue_refund", "qa", result, fault, false],
  ["reply", "qa", result, fault, false],
];
const linesOf = (stream: string) => within(() => listAudit(shell.db, stream, 0, 1000));
const listFor = (memberId: string) =>
  within(() => listQualityItems(shell.db, memberId, { tab: "open", limit: 100 })).then(({ items }) =>
    items.map(({ id }) => id),
  );

describe("a drawn resolution", () => {
  test("comes into the list once, whoever lists it, and leaves it once it is scored", async () => {
    const [ticketId = ""] = await resolved(1, 0);
    const counts = await Promise.all([1, 2, 3].map(() => within(() => listQuality(always(0.9)))));
    expect(counts.sort()).toEqual([0, 0, 1]);
    const item = await itemOf(ticketId);
    const raced = await Promise.allSettled([score(item.id, ana, good), score(item.id, ben, good)]);
    expect(raced.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await itemOf(ticketId)).toMatchObject({ state: "settled", verdict: "passed" });
    expect(await evidenceOf(ticketId)).toEqual(both("pending", null));
    await within(() => settleEvidence(later(8 * 86_400_000)));
    expect(await evidenceOf(ticketId)).toEqual(both("clean", null));
    expect((await linesOf(`ticket:${ticketId}`)).map(({ kind }) => kind)).toContain("quality.settled");
    expect(await listFor(cleo)).not.toContain(item.id);
  });

  test("takes a claim, and the newest one", async () => {
    const item = await drawn();
    const { token } = await claim(item.id, ana);
    expect(await codeOf(claim(item.id, ben))).toBe("conflict");
    expect(await listFor(ben)).not.toContain(item.id);
    const input = { itemId: item.id, marks: good, comment: null, settles: false };
    const stolen = within(() => scoreQuality(shell, { ...input, memberId: ben, token }));
    expect(await codeOf(stolen)).toBe("conflict");
    await within(() => shell.db.qualityItem.updateMany({ data: { claimUntil: new Date(0) } }));
    await claim(item.id, ben);
    const old = within(() => scoreQuality(shell, { ...input, memberId: ana, token }));
    expect(await codeOf(old)).toBe("conflict");
    await score(item.id, ben, good);
    expect(await codeOf(score(item.id, cleo, good))).toBe("already_decided");
  });

  test("is nobody's to score who had a hand in the ticket", async () => {
    const item = await drawn();
    const { ticketId } = item;
    const run = await within(() => shell.db.run.findFirstOrThrow({ where: { ticketId } }));
    const review = { id: systemIds.next(), ticketId, episode: 1, runId: run.id, decisionId: item.decisionId };
    const decided = { state: "approved", shownHash: "", expiresAt: new Date(), createdAt: new Date(), decidedBy: ana };
    await within(() => shell.db.review.create({ data: { ...review, ...decided } }));
    expect(await listFor(ana)).not.toContain(item.id);
    expect(await listFor(ben)).toContain(item.id);
    expect(await codeOf(score(item.id, ana, good))).toBe("forbidden");
    await score(item.id, ben, good);
  });

  test("that failed speaks against the cell; that passed does not make up for a customer who asks again", async () => {
    const wrong = await drawn();
    await score(wrong.id, ana, failing("facts"));
    expect(await evidenceOf(wrong.ticketId)).toEqual(both("failed", "quality_failed"));
    const asked = await drawn();
    const graded = { grade: "failed", reason: "asked_again", settledAt: new Date() };
    await within(() => shell.db.grade.updateMany({ where: { ticketId: asked.ticketId }, data: graded }));
    await score(asked.id, ana, good);
    expect(await evidenceOf(asked.ticketId)).toEqual(both("failed", "asked_again"));
  });
});

describe("two pairs of eyes", () => {
  test("see the same item without a sign of each other, and settle it where they agree", async () => {
    const item = await drawn(2);
    await score(item.id, ana, good);
    expect(await itemOf(item.ticketId)).toMatchObject({ state: "open", claimedBy: null });
    expect((await linesOf(`ticket:${item.ticketId}`)).map(({ kind }) => kind)).not.toContain("quality.scored");
    expect(await listFor(ana)).not.toContain(item.id);
    expect(await listFor(ben)).toContain(item.id);
    expect(await codeOf(score(item.id, ana, good))).toBe("already_decided");
    expect(await evidenceOf(item.ticketId)).toEqual([]);
    await score(item.id, ben, good);
    expect(await itemOf(item.ticketId)).toMatchObject({ state: "settled", verdict: "passed" });
  });

  test("that differ leave it to a lead; both cards are kept, and harm stops the step meanwhile", async () => {
    const item = await drawn(2);
    await score(item.id, ana, good);
    await score(item.id, ben, failing("policy"));
    expect(await itemOf(item.ticketId)).toMatchObject({ state: "disputed", verdict: null });
    expect(await evidenceOf(item.ticketId)).toEqual([["issue_refund", "qa", "failed", "quality_failed", true]]);
    await within(() => settleEvidence(shell));
    const { body } = await within(() => getSettings(shell.db));
    const hard = { cell: "issue_refund", why: { code: "hard_failure", ticket: item.ticketId }, lifted: null };
    expect(body.demotions).toContainEqual(expect.objectContaining(hard));
    expect(await codeOf(score(item.id, cleo, good))).toBe("forbidden");
    expect(await codeOf(score(item.id, ana, good, { settles: true }))).toBe("already_decided");
    await score(item.id, lead, good, { settles: true });
    expect(await itemOf(item.ticketId)).toMatchObject({ state: "settled", verdict: "passed" });
    expect(await evidenceOf(item.ticketId)).toEqual(both("pending", null));
    const kept = await within(() => shell.db.qualityScore.findMany({ where: { itemId: item.id } }));
    expect(kept.map(({ verdict, settles }) => [verdict, settles]).sort()).toEqual([
      ["failed", false],
      ["passed", false],
      ["passed", true],
    ]);
    // What was taken back to suggesting stays so until a lead lifts it.
    expect((await within(() => getSettings(shell.db))).body.demotions).toContainEqual(expect.objectContaining(hard));
    await within(async () => {
      const { revision } = await getSettings(shell.db);
      const free = { ...body, demotions: [] };
      await insertSettings(shell.db, { revision: revision + 1, body: free, changedAt: new Date(), changedBy: null });
    });
  });
});

describe("a copy that was put wrong on purpose", () => {
  /** So many copies in the list, each of another resolution that was not drawn. */
  async function planted(count: number, fault: Planted = "promise") {
    const tickets = await resolved(count, 0.99);
    const draws = await within(() => shell.db.qualityDraw.findMany({ where: { ticketId: { in: tickets } } }));
    const items = draws.map(({ decisionId, ticketId, at }) => ({
      ...{ id: systemIds.next(), decisionId, ticketId, planted: fault, looks: 1 },
      ...{ state: "open", resolvedAt: at, createdAt: at },
    }));
    await within(() => insertQualityItems(shell.db, items));
    return items;
  }

  test("comes with the drawn ones, of what was not drawn, and shows the wrong thing in its place alone", async () => {
    const [base = ""] = await resolved(1, 0.99);
    const [ticketId = ""] = await resolved(1, 0);
    await within(() => listQuality(always(0)));
    const [item, drawnOne] = [await itemOf(base), await itemOf(ticketId)];
    expect([item.planted, drawnOne.planted]).toEqual([Planted.options[0], null]);
    expect(item.createdAt).toEqual(drawnOne.createdAt);
    const { resolution } = await within(() => openQuality(shell, { itemId: item.id, memberId: ana, maySettle: false }));
    const real = await within(() => readResolution(shell.db, { ...item, planted: null }));
    expect(resolution.shown.reply).not.toBe(real?.shown.reply);
    expect({ ...resolution, shown: null }).toEqual({ ...real, shown: null });
    expect(resolution.ticket.messages.map(({ text }) => text)).toContain(real?.shown.reply);
  });

  test.each<[string, Marks, boolean]>([
    ["passed", good, false],
    ["failed in the hardest way", failing("policy"), true],
  ])("that is %s does nothing but tell its reviewer", async (_name, marks, caught) => {
    const [item] = await planted(1);
    if (item === undefined) throw new Error("nothing was planted");
    const world = () =>
      within(async () => ({
        ledger: (await stage.sandbox.ledger()).length,
        messages: await shell.db.message.count(),
        runs: await shell.db.actionRun.findMany({ orderBy: { id: "asc" } }),
        tickets: await shell.db.ticket.findMany({ orderBy: { id: "asc" } }),
        evidence: await shell.db.evidenceItem.count(),
        jobs: await shell.db.outgoingWebhook.count(),
        lines: (await listAudit(shell.db, `ticket:${item.ticketId}`, 0, 1000)).length,
      }));
    const before = await world();
    expect(await score(item.id, cleo, marks)).toEqual({ planted: { fault: "promise", caught } });
    expect(await world()).toEqual(before);
    expect(await itemOf(item.ticketId)).toMatchObject({ state: "settled" });
    // Negative control: the same card on a drawn one changes the world.
    const real = await drawn();
    expect(await score(real.id, cleo, marks)).toEqual({ planted: null });
    expect((await world()).evidence).toBeGreaterThan(before.evidence);
  });

  test("takes a reviewer's approvals out of the evidence who passes four of them, until they catch thirteen", async () => {
    const release = await within(() => findCurrentRelease(shell.db));
    if (release === null) throw new Error("no release rules");
    const [intent, cell] = ["late_delivery_refund", "issue_refund"];
    const clean = async () => {
      const board = await within(() => readAutonomyBoard(shell));
      const found = board?.intents.find((one) => one.intent === intent)?.cells.find((one) => one.cell === cell);
      return [found?.clean, found?.setAside];
    };
    const [had = 0] = await clean();
    const items = await planted(17);
    const approved = items.slice(0, 5).map(({ ticketId }, index) => ({
      ...{ id: systemIds.next(), decisionId: systemIds.next(), ticketId, part: "a1", intent, cell, source: "review" },
      ...{
        version: cellVersion(release, intent, cell, proposesNow(shell)),
        createdAt: new Date(),
        countsAt: new Date(),
      },
      ...{ result: "clean", settledAt: new Date(), approvedBy: index < 3 ? dora : lead },
    }));
    await within(() => insertEvidenceItems(shell.db, approved));
    expect(await clean()).toEqual([had + 5, 0]);
    for (const { id } of items.slice(0, 4)) await score(id, dora, good);
    expect(await within(() => findStanding(shell.db, dora))).toMatchObject({ state: "below", why: "misses_planted" });
    expect((await linesOf(`member:${dora}`)).at(-1)).toMatchObject({
      kind: "reviewer.set_aside",
      data: { planted: 4 },
    });
    expect(await clean()).toEqual([had + 2, 3]);
    // What they score meanwhile is kept, and waits for somebody else.
    const item = await drawn();
    await score(item.id, dora, good);
    expect(await itemOf(item.ticketId)).toMatchObject({ state: "open" });
    await score(item.id, lead, good);
    expect(await itemOf(item.ticketId)).toMatchObject({ state: "settled" });
    for (const { id } of items.slice(4)) await score(id, dora, failing("policy"));
    expect(await within(() => findStanding(shell.db, dora))).toMatchObject({ state: "counts", why: null });
    expect((await linesOf(`member:${dora}`)).at(-1)).toMatchObject({ kind: "reviewer.counts_again" });
    expect(await clean()).toEqual([had + 5, 0]);
  });
});

test("what an erased customer wrote can be scored no more, and what was written about it is gone", async () => {
  const [open, scored] = [await drawn(), await drawn()];
  await score(scored.id, ana, good);
  for (const { ticketId } of [open, scored]) {
    const { requesterId } = await stage.ticketOf(ticketId);
    const { address } = await within(() => shell.db.requester.findFirstOrThrow({ where: { id: requesterId } }));
    await within(() => eraseCustomer(shell, { address, customerId: null }, null));
  }
  expect(await itemOf(open.ticketId)).toMatchObject({ state: "void" });
  expect(await codeOf(claim(open.id, ben))).toBe("already_decided");
  const kept = await within(() => shell.db.qualityScore.findMany({ where: { itemId: scored.id } }));
  expect(kept).toMatchObject([{ verdict: "passed", sealedComment: null }]);
});
