import { describe, expect, test } from "vitest";
import { getScenario } from "@/prisma/scenarios/scenarios";
import { evidenceWindowMs } from "@/server/core/autonomy/evidence-item";
import { compareReleases } from "@/server/core/policy/compare-releases";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { findLatestDecision } from "@/server/store/decisions";
import { getDraft } from "@/server/store/release-drafts";
import { findCurrentRelease } from "@/server/store/releases";
import { getSettings, insertSettings } from "@/server/store/settings";
import { openDemoStage } from "@/server/testing/demo-stage";
import { withClient } from "@/server/testing/template-database";
import { cardOf, stateOf, suggestLateRefunds, waitingCards, type WaitingCard } from "@/server/testing/waiting-cards";
import { createDraft } from "./create-draft";
import { liftDemotion } from "./lift-demotion";
import { readAutonomyBoard } from "./read-autonomy-board";
import { replayTurn } from "./replay-turn";
import { runVersion } from "./run-version";
import { settleEvidence } from "./settle-evidence";
import { settleReview, type Verdict } from "./settle-review";
import type { Shell } from "./shell";
import { undoAction } from "./undo-action";
import { undoVerdict } from "./undo-verdict";
import { workTicket } from "./work-ticket";

// What people decide becomes the evidence of the cells that it was about, and what speaks against a cell that acts alone
// takes it back to suggesting.

const stage = await openDemoStage({ crowd: 30, settings: { budgets: [] } });
const { shell, within, sandbox } = stage;
const nextCard = waitingCards(stage);
await suggestLateRefunds(stage, null);
const memberId = systemIds.next();

const later = (ms: number): Shell => ({ ...shell, clock: { now: () => new Date(Date.now() + ms) } });
const decide = ({ reviewId, shownHash }: Pick<WaitingCard, "reviewId" | "shownHash">, verdict: Verdict) =>
  within(() => settleReview(shell, { reviewId, shownHash, memberId, verdict }));
const approve = (card: Pick<WaitingCard, "reviewId" | "shownHash" | "parts">) =>
  decide(card, { kind: "approve", parts: card.parts, vouch: null });
const settle = (of: Shell = shell) => within(() => settleEvidence(of));
const itemsOf = async (ticketId: string) => {
  const rows = await within(() => shell.db.evidenceItem.findMany({ where: { ticketId }, orderBy: { cell: "asc" } }));
  return rows.map(({ cell, result, fault, hard }) => [cell, result, fault, hard]);
};
const both = (result: string, fault: string | null) => [
  ["issue_refund", result, fault, false],
  ["reply", result, fault, false],
];
const boardCell = async (intent: string, cell: string) => {
  const board = await within(() => readAutonomyBoard(shell));
  return board?.intents.find((one) => one.intent === intent)?.cells.find((one) => one.cell === cell);
};

describe("a card that a person decides", () => {
  test("counts for each part once its window has passed, whoever settles it, and not a moment before", async () => {
    const card = await nextCard();
    await approve(card);
    expect(await itemsOf(card.ticketId)).toEqual(both("pending", null));
    await settle(later(evidenceWindowMs - 60_000));
    expect(await itemsOf(card.ticketId)).toEqual(both("pending", null));
    const window = later(evidenceWindowMs + 1000);
    await Promise.all([settle(window), settle(window), settle(window)]);
    expect(await itemsOf(card.ticketId)).toEqual(both("clean", null));
    expect(await boardCell("late_delivery_refund", "issue_refund")).toMatchObject({
      ...{ level: "suggest", clean: 1, failed: 0, needed: 87, recommendation: "collecting" },
    });
  });

  test("counts against the part that was edited alone", async () => {
    const card = await nextCard();
    const edit = { reply: "We have refunded your order. It takes a few days.", actions: [] };
    await decide(card, { kind: "approve", parts: card.parts, vouch: null, edit });
    expect(await itemsOf(card.ticketId)).toEqual([
      ["issue_refund", "pending", null, false],
      ["reply", "failed", "edited", false],
    ]);
  });

  test("counts against every part when it is rejected", async () => {
    const card = await nextCard();
    await decide(card, { kind: "reject", reason: "other", note: null });
    expect(await itemsOf(card.ticketId)).toEqual(both("failed", "rejected"));
  });

  test("says nothing while it can be taken back, and counts when it is done", async () => {
    await hold(60);
    const card = await nextCard();
    await approve(card);
    expect(await itemsOf(card.ticketId)).toEqual([]);
    await within(() => undoVerdict(shell, { reviewId: card.reviewId, memberId, isLead: false }));
    const again = { ...card, ...(await cardOf(stage, card.ticketId)) };
    await approve(again);
    await within(() => workTicket(later(61_000), { ticketId: card.ticketId }));
    expect(await itemsOf(card.ticketId)).toEqual(both("pending", null));
    await hold(0);
  });

  test("fails when the customer writes again, and when they ask the same in another ticket", async () => {
    const [reopened, asked] = [await nextCard(), await nextCard()];
    for (const card of [reopened, asked]) await approve(card);
    expect(await stateOf(stage, reopened.ticketId)).toBe("resolved");
    await sandbox.door.reply({
      ticketRef: reopened.ticketRef,
      from: reopened.from,
      text: "Nothing came back to my card.",
    });
    await stage.settleEvents();
    expect(await itemsOf(reopened.ticketId)).toEqual(both("failed", "reopened"));
    expect(await itemsOf(asked.ticketId)).toEqual(both("pending", null));
    await open(asked.from, `My order ${asked.order} is more than a week late. Please refund it.`);
    expect(await itemsOf(asked.ticketId)).toEqual(both("failed", "asked_again"));
  });
});

describe("turning a dial", () => {
  const turn = { intent: "late_delivery_refund", cell: "issue_refund", level: "auto" as const };

  test("would have done alone what people had to decide, and says what they made of it", async () => {
    const card = await nextCard();
    await approve(card);
    const before = await rowsOf();
    const past = await within(() => replayTurn(shell, turn));
    expect(await rowsOf()).toEqual(before);
    expect(past.flips).toBeGreaterThan(2);
    expect(past.toAutomatic["EUR"]).toBeGreaterThan(0);
    expect(past.people).toMatchObject({ edited: 1, rejected: 1 });
    const people = Object.values(past.people).reduce((sum, count) => sum + count, 0);
    expect(people).toBe(past.flips);
    const down = await within(() => replayTurn(shell, { ...turn, level: "suggest" }));
    expect(down).toMatchObject({ flips: 0, people: {} });
  });

  test("begins a draft that lets nothing else act alone", async () => {
    const live = await within(() => findCurrentRelease(shell.db));
    if (live === null) throw new Error("a release rules");
    const asked = { origin: { kind: "turn" as const, turn }, title: "Alone", memberId };
    const { id } = await within(() => createDraft(shell, asked));
    const draft = await within(() => getDraft(shell.db, id));
    expect(compareReleases(live, draft.body).map(({ where, field }) => [where, field])).toEqual([
      ["late_delivery_refund", "level"],
      ["late_delivery_refund.reply", "level"],
    ]);
    const none = { ...asked, origin: { kind: "turn" as const, turn: { ...turn, cell: "file_bug" } } };
    await expect(within(() => createDraft(shell, none))).rejects.toMatchObject({ code: "not_found" });
    await expect(within(() => replayTurn(shell, none.origin.turn))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an effect that the agent did alone and a person takes back", () => {
  const bug = getScenario("bug-report");
  const cell = { intent: "bug_report", cell: "file_bug" };

  test("takes the cell back to suggesting once, with the reason, until a lead lifts it", async () => {
    const first = await open(bug.mail.from, bug.mail.text);
    await takeBack(first);
    expect((await itemsOf(first)).find(([name]) => name === "file_bug")).toEqual([
      "file_bug",
      "failed",
      "taken_back",
      true,
    ]);
    expect(await queued()).toBeGreaterThan(0);

    const revision = (await settingsNow()).revision;
    await Promise.all([settle(), settle(), settle()]);
    const after = await settingsNow();
    expect(after.revision).toBe(revision + 1);
    expect(after.body.demotions).toMatchObject([
      { ...cell, why: { code: "hard_failure", ticket: first }, lifted: null },
    ]);
    const line = (await within(() => listAudit(shell.db, "settings", 0, 1000))).at(-1);
    expect(line).toMatchObject({ kind: "autonomy.demoted", data: { ...cell, why: { code: "hard_failure" } } });
    expect(await boardCell(cell.intent, cell.cell)).toMatchObject({ level: "auto", recommendation: "demoted" });

    const second = await open("crowd.00028@example.com", bug.mail.text);
    const reasons = (await decisionOf(second)).because.map(({ reason }) => reason);
    expect(reasons).toContainEqual({ code: "level_suggest", by: "demotion" });

    const at = after.body.demotions[0]?.at ?? "";
    const lift = { ...cell, at, reason: "The tracker was at fault.", memberId };
    await expect(within(() => liftDemotion(shell, { ...lift, at: "2026-01-01T00:00:00.000Z" }))).rejects.toMatchObject({
      code: "stale",
    });
    const lifted = await Promise.allSettled([1, 2].map(() => within(() => liftDemotion(shell, lift))));
    expect(lifted.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await settle();
    expect((await settingsNow()).body.demotions).toMatchObject([{ lifted: { by: memberId, reason: lift.reason } }]);

    const third = await open("crowd.00029@example.com", bug.mail.text);
    expect((await decisionOf(third)).because.map(({ reason }) => reason.code)).not.toContain("level_suggest");
    await takeBack(third);
    await settle();
    expect((await settingsNow()).body.demotions).toMatchObject([{ why: { ticket: third }, lifted: null }]);
  });
});

async function hold(holdSeconds: number): Promise<void> {
  const { revision, body } = await settingsNow();
  const next = { revision: revision + 1, body: { ...body, holdSeconds }, changedAt: new Date(), changedBy: null };
  await within(() => insertSettings(shell.db, next));
}

/** How much there is of what a replay could have written. */
function rowsOf() {
  return within(async () => [
    await shell.db.decision.count(),
    await shell.db.releaseReplay.count(),
    await shell.db.auditLine.count(),
    await shell.db.run.count(),
  ]);
}

function settingsNow() {
  return within(() => getSettings(shell.db));
}

async function open(from: string, text: string): Promise<string> {
  const mail = { from, subject: "Again", text, authenticity: "dmarc_pass" as const };
  const { ticketRef } = await sandbox.door.openTicket(mail);
  await stage.settleEvents();
  const ticket = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  await within(() => workTicket(shell, { ticketId: ticket.id }));
  return ticket.id;
}

async function decisionOf(ticketId: string) {
  const row = await within(() => findLatestDecision(shell.db, ticketId));
  if (!row) throw new Error("nothing was decided");
  return row.decision;
}

async function takeBack(ticketId: string): Promise<void> {
  const run = await within(() => shell.db.actionRun.findFirstOrThrow({ where: { ticketId, action: "file_bug" } }));
  expect(run).toMatchObject({ state: "done", actorKind: "agent" });
  const undone = await within(() =>
    undoAction(shell, { actionRunId: run.id, memberId, seen: runVersion(run), reason: "Not a bug." }),
  );
  expect(undone.state).toBe("done");
}

/** Jobs that judge the cells. */
function queued(): Promise<number> {
  return withClient(stage.url, async (client) => {
    return (await client.query("select 1 from pgboss.job where name = 'settle_evidence'")).rows.length;
  });
}
