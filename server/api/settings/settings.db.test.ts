import { describe, expect, test } from "vitest";
import { appRouter } from "@/server/api/root";
import type { Shell } from "@/server/flows/shell";
import { settleReview } from "@/server/flows/settle-review";
import { workTicket } from "@/server/flows/work-ticket";
import { systemClock } from "@/server/platform/clock";
import { inTransaction } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { reserveBudgets } from "@/server/store/budgets";
import { findLatestDecision } from "@/server/store/decisions";
import { findEvidence } from "@/server/store/evidence";
import { findEscalation } from "@/server/store/escalations";
import type { Member } from "@/server/store/members";
import { getSettings } from "@/server/store/settings";
import { openDemoStage } from "@/server/testing/demo-stage";
import { joinDemo, stateOf, suggestLateRefunds, waitingCards } from "@/server/testing/waiting-cards";

// Settings by the lead's and the owner's hand: who may, two at once, what waits meanwhile.

const stage = await openDemoStage({ crowd: 12, settings: { holdSeconds: 60 } });
const { shell, within, database } = stage;
const lead = await joinDemo(stage, "Lea Lead", ["lead"]);
const other = await joinDemo(stage, "Otto Other", ["lead"]);
const owner = await joinDemo(stage, "Olga Owner", ["owner"]);
await suggestLateRefunds(stage, null);
const nextCard = waitingCards(stage);

const as = (member: Member) => appRouter.createCaller({ database, clock: systemClock, member, caller: null }).settings;
const get = () => within(() => as(lead).get());
const linesOf = async () =>
  (await within(() => listAudit(shell.db, "settings", 0, 1000))).filter(({ kind }) => kind === "settings.changed");
type Change = Parameters<ReturnType<typeof as>["change"]>[0]["change"];
const change = (member: Member, revision: number, of: Change) =>
  within(() => as(member).change({ revision, change: of }));
const languages = (...codes: string[]): Change => ({ section: "languages", languages: codes });
const flip = (what: Parameters<ReturnType<typeof as>["killSwitch"]["set"]>[0]["what"], on: boolean, why = "A test.") =>
  within(() => as(lead).killSwitch.set({ what, on, why }));
const later: Shell = { ...shell, clock: { now: () => new Date(Date.now() + 61_000) } };

describe("a change", () => {
  test("is a new revision, in force at once, with a line in the settings' own stream and an entry of the history", async () => {
    const before = await get();
    const { revision } = await change(lead, before.revision, languages("en", "de"));
    expect(revision).toBe(before.revision + 1);
    expect((await within(() => getSettings(shell.db))).body.languages).toEqual(["en", "de"]);
    expect(await get()).toMatchObject({ revision, changedBy: "Lea Lead" });
    const changes = [{ field: "languages", before: ["en"], after: ["en", "de"] }];
    const line = (await linesOf()).at(-1);
    expect(line).toMatchObject({
      actor: { id: lead.userId },
      data: { revision, section: "languages", changes },
    });
    const { entries } = await within(() => as(lead).history({}));
    expect(entries[0]).toMatchObject({ revision, by: "Lea Lead", section: "languages", changes });
  });

  test("that changes nothing writes nothing", async () => {
    const { revision, body } = await get();
    const lines = (await linesOf()).length;
    expect((await change(lead, revision, languages(...body.languages))).revision).toBe(revision);
    expect((await linesOf()).length).toBe(lines);
  });

  test("with a fault is refused, with words by field, and nothing is written", async () => {
    const { revision } = await get();
    const refused = change(lead, revision, languages("English"));
    await expect(refused).rejects.toMatchObject({
      cause: { fields: { languages: [expect.stringMatching(/two letters/)] } },
    });
    expect((await get()).revision).toBe(revision);
  });

  test("of what a lead may not change is refused to them and done for the owner", async () => {
    const { revision } = await get();
    for (const of of [
      { section: "highValue", highValueLines: { EUR: 100_00 } },
      { section: "secondApprover", secondApproverAbove: { EUR: 1 } },
      { section: "roleLimits", roleLimits: {} },
    ] as const) {
      await expect(change(lead, revision, of)).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    expect((await get()).revision).toBe(revision);
    await change(owner, revision, { section: "highValue", highValueLines: { EUR: 240_00, USD: 250_00 } });
    expect((await get()).body.highValueLines).toEqual({ EUR: 240_00, USD: 250_00 });
  });
});

describe("two at once", () => {
  test("in the same section: one is done, the other is told who was first, and nothing is lost", async () => {
    const { revision } = await get();
    const tried = await Promise.allSettled([
      change(lead, revision, languages("en", "fr")),
      change(other, revision, languages("en", "es")),
    ]);
    expect(tried.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const second = tried.find((one) => one.status === "rejected");
    const refused = second?.reason as { code: string; message: string };
    expect([refused.code, refused.message]).toEqual(["CONFLICT", expect.stringMatching(/^(Lea|Otto) \w+ has changed/)]);
    const now = await get();
    expect(now.revision).toBe(revision + 1);
    // Having seen what holds now, they may go on.
    await change(other, now.revision, languages("en"));
  });

  test("in different sections: both are done", async () => {
    const { revision } = await get();
    await Promise.all([
      change(lead, revision, languages("en", "it")),
      change(other, revision, { section: "replies", replyHosts: ["docs.pinewood.example"] }),
      flip({ kind: "intent", name: "late_delivery_refund" }, true),
    ]);
    const { body, revision: now } = await get();
    expect(now).toBe(revision + 3);
    expect([body.languages, body.replyHosts]).toEqual([["en", "it"], ["docs.pinewood.example"]]);
    expect(body.killSwitches.intents).toEqual(["late_delivery_refund"]);
    await flip({ kind: "intent", name: "late_delivery_refund" }, false);
    const seqs = (await linesOf()).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  });
});

describe("what waits", () => {
  test("a kill switch holds what was approved, says so to everybody, and starts nothing when it is lifted", async () => {
    const card = await nextCard();
    const verdict = { kind: "approve" as const, parts: card.parts, vouch: null };
    await within(() =>
      settleReview(shell, { reviewId: card.reviewId, shownHash: card.shownHash, memberId: lead.userId, verdict }),
    );
    await flip({ kind: "action", name: "issue_refund" }, true, "Wrong amounts since noon.");
    const manager = await joinDemo(stage, "Max", ["manager"]);
    const workspace = await within(() =>
      appRouter.createCaller({ database, clock: systemClock, member: manager, caller: null }).workspace.get(),
    );
    const said = { title: "Issue a refund", why: "Wrong amounts since noon.", by: "Lea Lead" };
    expect(workspace.switches).toMatchObject([{ what: { kind: "action", name: "issue_refund" }, ...said }]);
    await within(() => workTicket(later, { ticketId: card.ticketId }));
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([0, "waiting_review"]);
    // Thrown again, it keeps the reason that it was thrown for.
    await flip({ kind: "action", name: "issue_refund" }, true, "Another.");
    expect((await get()).switches[0]?.why).toBe("Wrong amounts since noon.");
    await flip({ kind: "action", name: "issue_refund" }, false, "Mended.");
    expect((await get()).body).toMatchObject({ thrown: {}, killSwitches: { actions: [] } });
    await within(() => workTicket(later, { ticketId: card.ticketId }));
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([0, "waiting_review"]);
    const { entries } = await within(() => as(lead).history({}));
    expect(entries.slice(0, 2).map(({ why, section }) => [section, why])).toEqual([
      ["kill_switch", "Mended."],
      ["kill_switch", "Wrong amounts since noon."],
    ]);
    // The reason may be about a person: it stands with the revision, not in the chain.
    expect(JSON.stringify(await linesOf())).not.toContain("Wrong amounts");
  });

  test("a switch of what there is not is refused", async () => {
    await expect(flip({ kind: "action", name: "constructor" }, true)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(flip({ kind: "intent", name: "nothing" }, true)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("is due by the new hours, in the same order, and is claimed and started by nobody", async () => {
    const card = await nextCard();
    const itemOf = () => within(() => shell.db.queueItem.findFirstOrThrow({ where: { id: card.reviewId } }));
    const before = await itemOf();
    const { revision, body } = await get();
    const { timeZone, workingHours, teamHours, personWithinHours } = body;
    const section = { section: "hours", timeZone, workingHours, teamHours, personWithinHours } as const;
    const { moved } = await change(lead, revision, { ...section, responseHours: { high: 90, normal: 91, low: 92 } });
    expect(moved).toBeGreaterThan(0);
    const after = await itemOf();
    expect(after.dueAt?.getTime()).toBeGreaterThan(before.dueAt?.getTime() ?? 0);
    const shift = (of: typeof before) => of.rankAt.getTime() - (of.dueAt?.getTime() ?? 0);
    expect(shift(after)).toBe(shift(before));
    expect([after.decidedAt, after.claimedBy, await card.refunds()]).toEqual([null, null, 0]);
    const now = await get();
    await change(lead, now.revision, { ...section, responseHours: body.responseHours });
    expect((await itemOf()).dueAt).toEqual(before.dueAt);
  });
});

describe("what always goes to a person", () => {
  const list = async (over: Partial<{ intents: string[]; words: string[]; customers: string[] }>) =>
    change(lead, (await get()).revision, {
      section: "alwaysPerson",
      alwaysPerson: { intents: [], words: [], customers: [], ...over },
    });

  test("a word: escalated with the package, and the decision holds that a word matched, not which", async () => {
    await list({ words: ["my CEO"] });
    const { sandbox } = stage;
    const text = "My order PT-900012 is more than a week late. Please refund it, or I tell my ceo.";
    const from = "crowd.00012@example.com";
    const { ticketRef } = await sandbox.door.openTicket({ from, subject: "Late", text, authenticity: "dmarc_pass" });
    await stage.settleEvents();
    const { id } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
    await within(() => workTicket(shell, { ticketId: id }));
    expect(await stateOf(stage, id)).toBe("escalated");
    const decision = (await within(() => findLatestDecision(shell.db, id)))?.decision;
    expect(decision?.because).toContainEqual(
      expect.objectContaining({ part: "ticket", reason: { code: "always_person", kinds: ["word"] } }),
    );
    expect(JSON.stringify(decision)).not.toMatch(/ceo/i);
    expect((await within(() => findEscalation(shell.db, id)))?.package.nextMove).toBeDefined();
    expect(JSON.stringify(await linesOf())).not.toMatch(/ceo/i);
  });

  test("a customer who was listed after their card was made: its approval holds no more", async () => {
    await list({});
    const card = await nextCard();
    const { decisionId } = await within(() => shell.db.review.findFirstOrThrow({ where: { id: card.reviewId } }));
    const evidence = await within(() => findEvidence(shell.db, decisionId));
    const customers = [evidence?.identity.customerId ?? ""];
    await list({ customers });
    const verdict = { kind: "approve" as const, parts: card.parts, vouch: null };
    const approve = within(() =>
      settleReview(shell, { reviewId: card.reviewId, shownHash: card.shownHash, memberId: lead.userId, verdict }),
    );
    await expect(approve).rejects.toMatchObject({ code: "stale" });
    expect([await card.refunds(), await stateOf(stage, card.ticketId)]).toEqual([0, "escalated"]);
    await list({});
  });
});

test("a budget tells what it has used in its window, and one per customer what the one did who used most", async () => {
  const { revision, body } = await get();
  const budget = { action: "file_bug", intent: null, windowHours: 24, maxCount: 9, maxMinor: { EUR: 100 } };
  const budgets = [
    { ...budget, name: "bugs", perCustomer: false },
    { ...budget, name: "bugs of one", perCustomer: true },
  ];
  await change(lead, revision, { section: "budgets", budgets: [...body.budgets, ...budgets] });
  const spends = [
    ["a", 10, 1],
    ["a", 15, 2],
    ["b", 5, 3],
    ["b", 50, 25],
  ] as const;
  for (const [customerId, minor, hoursAgo] of spends) {
    const spend = { action: "file_bug", intent: null, customerId, value: { minor, currency: "EUR" } };
    const run = { actionRunId: systemIds.next(), nextId: () => systemIds.next() };
    const at = new Date(Date.now() - hoursAgo * 3_600_000);
    await within(() => inTransaction(shell.db, (tx) => reserveBudgets(tx, budgets, spend, run, at)));
  }
  const used = await within(() => as(owner).budgets());
  expect(used.filter(({ name }) => name.startsWith("bugs"))).toEqual([
    { name: "bugs", count: 3, minor: { EUR: 30 }, customers: null },
    { name: "bugs of one", count: 2, minor: { EUR: 25 }, customers: 2 },
  ]);
});
