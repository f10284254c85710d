import { describe, expect, test } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { getScenario } from "@/prisma/scenarios/scenarios";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { openDemoStage } from "@/server/testing/demo-stage";
import { stateOf, suggestLateRefunds, waitingCards, type WaitingCard } from "@/server/testing/waiting-cards";
import { eraseCustomer } from "./erase-customer";
import { gradeResolution } from "./grade-resolution";
import { recordTruth } from "./record-truth";
import { runVersion } from "./run-version";
import { settleReview } from "./settle-review";
import type { Shell } from "./shell";
import { undoAction } from "./undo-action";
import { verifyTicketAudit } from "./verify-ticket-audit";
import { workTicket } from "./work-ticket";

// What a resolution was worth: told once its week has passed, or at once by what speaks against it.

const stage = await openDemoStage({ crowd: 30, settings: { budgets: [] } });
const { shell, within, sandbox } = stage;
const nextCard = waitingCards(stage);
await suggestLateRefunds(stage, null);
const memberId = systemIds.next();
const dayMs = 86_400_000;
const minuteMs = 60_000;

const later = (ms: number): Shell => ({ ...shell, clock: { now: () => new Date(Date.now() + ms) } });
const grade = (ms: number) => within(() => gradeResolution(later(ms)));
const gradeOf = (ticketId: string) =>
  within(async () => {
    const rows = await shell.db.grade.findMany({ where: { ticketId }, orderBy: { episode: "asc" } });
    return rows.map((row) => [row.grade, row.reason, row.resolvedBy]);
  });
const told = async (ticketId: string) =>
  (await within(() => listAudit(shell.db, `ticket:${ticketId}`, 0, 200)))
    .filter(({ kind }) => kind === "resolution.graded")
    .map(({ data }) => data);

async function approved(): Promise<WaitingCard> {
  const card = await nextCard();
  const { reviewId, shownHash, parts } = card;
  const verdict = { kind: "approve", parts, vouch: null } as const;
  await within(() => settleReview(shell, { reviewId, shownHash, memberId, verdict }));
  expect(await stateOf(stage, card.ticketId)).toBe("resolved");
  return card;
}

/** A ticket of its own in the window, `isWorked` or still unread. */
async function open(from: string, text: string, { isWorked = true } = {}): Promise<string> {
  const mail = { from, subject: "Again", text, authenticity: "dmarc_pass" as const };
  const { ticketRef } = await sandbox.door.openTicket(mail);
  await stage.settleEvents();
  const ticket = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
  if (isWorked) await within(() => workTicket(shell, { ticketId: ticket.id }));
  return ticket.id;
}

describe("when its week has passed", () => {
  test("an effect with its receipt is verified, once, not a moment before, and its ticket is closed", async () => {
    const { ticketId } = await approved();
    await grade(7 * dayMs - minuteMs);
    expect(await gradeOf(ticketId)).toEqual([["pending", null, "approved"]]);
    expect(await stateOf(stage, ticketId)).toBe("resolved");
    await Promise.all([1, 2, 3].map(() => grade(7 * dayMs + minuteMs)));
    expect(await gradeOf(ticketId)).toEqual([["verified", "receipts", "approved"]]);
    expect(await told(ticketId)).toEqual([{ episode: 1, grade: "verified", reason: "receipts", by: "approved" }]);
    expect(await stateOf(stage, ticketId)).toBe("closed");
    const lines = await within(() => listAudit(shell.db, `ticket:${ticketId}`, 0, 200));
    expect(lines.filter(({ kind }) => kind === "ticket.closed")).toHaveLength(1);
    expect(await within(() => verifyTicketAudit(shell, ticketId))).toBe(true);
  });

  test("an effect without a receipt, and an answer that states none, are assumed", async () => {
    const { ticketId } = await approved();
    await within(
      () =>
        shell.db
          .$executeRaw`update action_run set receipt = null where ticket_id = ${ticketId}::uuid and action = 'issue_refund'`,
    );
    const { mail } = getScenario("docs-answer");
    const answered = await open("crowd.00029@example.com", mail.text);
    await grade(7 * dayMs + minuteMs);
    expect(await gradeOf(ticketId)).toEqual([["assumed", "silence", "approved"]]);
    expect(await gradeOf(answered)).toEqual([["assumed", "silence", "agent"]]);
  });

  test("it has failed where the same is asked on another ticket in the week, and not by anything else", async () => {
    const [asked, other, late, ours] = [await approved(), await approved(), await approved(), await approved()];
    await open(asked.from, `My order ${asked.order} is more than a week late. Please refund it.`);
    await open(other.from, "How do I return something that does not fit?");
    const tooLate = await open(late.from, `My order ${late.order} is more than a week late. Please refund it.`);
    const promised = await open(ours.from, `My order ${ours.order} is more than a week late. Please refund it.`);
    await within(async () => {
      const openedAt = new Date(Date.now() + 8 * dayMs);
      await shell.db.episode.updateMany({ where: { ticketId: tooLate }, data: { openedAt } });
      await shell.db.episode.updateMany({ where: { ticketId: promised }, data: { cause: "follow_up" } });
    });
    await grade(7 * dayMs + minuteMs);
    expect(await gradeOf(asked.ticketId)).toEqual([["failed", "asked_again", "approved"]]);
    for (const one of [other, late, ours]) {
      expect(await gradeOf(one.ticketId)).toEqual([["verified", "receipts", "approved"]]);
    }
  });

  test("a duplicate is not asked again, and mail that nobody has read is waited for", async () => {
    const [twice, unread] = [await approved(), await approved()];
    const duplicate = await open(twice.from, `My order ${twice.order} is late. Please refund it.`);
    await within(() => shell.db.ticket.updateMany({ where: { id: duplicate }, data: { state: "duplicate" } }));
    const text = `My order ${unread.order} is more than a week late. Please refund it.`;
    const waiting = await open(unread.from, text, { isWorked: false });
    await grade(7 * dayMs + minuteMs);
    expect(await gradeOf(twice.ticketId)).toEqual([["verified", "receipts", "approved"]]);
    expect(await gradeOf(unread.ticketId)).toEqual([["pending", null, "approved"]]);
    await within(() => workTicket(shell, { ticketId: waiting }));
    await grade(7 * dayMs + minuteMs);
    expect(await gradeOf(unread.ticketId)).toEqual([["failed", "asked_again", "approved"]]);
  });

  test("a ticket with a promise on it stays, and a customer who is erased is counted all the same", async () => {
    const bug = getScenario("bug-report");
    const promised = await open("crowd.00028@example.com", bug.mail.text);
    const erased = await approved();
    await within(() => eraseCustomer(shell, { address: erased.from, customerId: null }, null));
    await grade(7 * dayMs + minuteMs);
    expect(await gradeOf(promised)).toEqual([["verified", "receipts", "agent"]]);
    expect(await stateOf(stage, promised)).toBe("resolved");
    expect(await gradeOf(erased.ticketId)).toEqual([["verified", "receipts", "approved"]]);
    expect(await within(() => verifyTicketAudit(shell, erased.ticketId))).toBe(true);
  });
});

describe("within its week", () => {
  test("a customer who writes again fails it at once, and what comes after the week changes nothing", async () => {
    const [soon, late] = [await approved(), await approved()];
    for (const { ticketRef, from } of [soon, late]) {
      if (ticketRef === late.ticketRef) {
        await within(() =>
          shell.db.grade.updateMany({ where: { ticketId: late.ticketId }, data: { dueAt: new Date() } }),
        );
      }
      await sandbox.door.reply({ ticketRef, from, text: "Nothing came back to my card." });
    }
    await stage.settleEvents();
    const failed = { episode: 1, grade: "failed", reason: "reopened", by: "approved" };
    expect(await told(soon.ticketId)).toEqual([failed]);
    expect(await told(late.ticketId)).toEqual([]);
    await grade(7 * dayMs + minuteMs);
    expect((await gradeOf(soon.ticketId))[0]).toEqual(["failed", "reopened", "approved"]);
    expect((await gradeOf(late.ticketId))[0]).toEqual(["verified", "receipts", "approved"]);
    expect(await stateOf(stage, soon.ticketId)).toBe("working");
    expect(await within(() => verifyTicketAudit(shell, soon.ticketId))).toBe(true);
  });

  test("a customer who only says thanks is not answered again, and has confirmed it; anything else reopens it", async () => {
    const { mail } = getScenario("docs-answer");
    const thanks = "Perfect, thank you very much!";
    const asked = async (who: number) => {
      const from = `crowd.000${String(who)}@example.com`;
      const ticketId = await open(from, mail.text);
      const { externalRef } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { id: ticketId } }));
      return { from, ticketId, ticketRef: externalRef };
    };
    const [content, other, then] = [await asked(24), await asked(25), await asked(26)];
    const write = ({ from, ticketRef }: { from: string; ticketRef: string }, text: string) =>
      sandbox.door.reply({ ticketRef, from, text });
    await write(content, thanks);
    await write(content, "Thanks again.");
    await write({ ...other, from: "somebody.else@example.com" }, thanks);
    await write(then, thanks);
    await stage.settleEvents();
    await write(then, "Sorry, it does not open.");
    await stage.settleEvents();
    const lines = await within(() => listAudit(shell.db, `ticket:${content.ticketId}`, 0, 200));
    expect(lines.filter(({ kind }) => kind === "resolution.confirmed")).toHaveLength(1);
    expect(await stateOf(stage, content.ticketId)).toBe("resolved");
    await grade(7 * dayMs + minuteMs);
    expect(await gradeOf(content.ticketId)).toEqual([["verified", "confirmed", "agent"]]);
    for (const one of [other, then]) {
      expect((await gradeOf(one.ticketId))[0]).toEqual(["failed", "reopened", "agent"]);
    }
    expect(await within(() => verifyTicketAudit(shell, content.ticketId))).toBe(true);
  });

  test("an effect that is taken back fails it at once, and its ticket is not closed before its time", async () => {
    const ticketId = await open("crowd.00027@example.com", getScenario("bug-report").mail.text);
    const run = await within(() => shell.db.actionRun.findFirstOrThrow({ where: { ticketId, action: "file_bug" } }));
    const undo = { actionRunId: run.id, memberId, seen: runVersion(run), reason: "Not a bug." };
    expect(await within(() => undoAction(shell, undo))).toMatchObject({ state: "done" });
    expect(await gradeOf(ticketId)).toEqual([["failed", "taken_back", "agent"]]);
    expect(await told(ticketId)).toHaveLength(1);
    await within(() => shell.db.followUp.updateMany({ where: { ticketId }, data: { state: "cancelled" } }));
    await grade(6 * dayMs);
    expect(await stateOf(stage, ticketId)).toBe("resolved");
    await grade(7 * dayMs + minuteMs);
    expect(await stateOf(stage, ticketId)).toBe("closed");
    expect(await told(ticketId)).toHaveLength(1);
  });

  test("what a vendor had accepted and never did fails it, as soon as a person finds that out", async () => {
    const neverWas = async (become: { part?: string; action?: string }) => {
      const { ticketId } = await approved();
      const { id } = await within(() =>
        shell.db.actionRun.findFirstOrThrow({ where: { ticketId, action: "issue_refund" } }),
      );
      await within(() => shell.db.actionRun.updateMany({ where: { id }, data: { state: "escalated", ...become } }));
      const run = await within(() => shell.db.actionRun.findFirstOrThrow({ where: { id } }));
      const truth = { actionRunId: id, memberId, seen: runVersion(run), note: "There is nothing at the bank." };
      await within(() => recordTruth(shell, { ...truth, truth: { kind: "not_done" } }));
      return gradeOf(ticketId);
    };
    expect(await neverWas({})).toEqual([["failed", "not_done", "approved"]]);
    // An undo that did not happen leaves the effect, and a tag is no effect on what the customer asked for.
    expect(await neverWas({ part: "undo:a1" })).toEqual([["pending", null, "approved"]]);
    expect(await neverWas({ action: "tag_ticket" })).toEqual([["pending", null, "approved"]]);
  });

  test("a person who answers in the helpdesk has it: what they end is theirs", async () => {
    const { ticketId, ticketRef } = await approved();
    await sandbox.door.personReply({ ticketRef, author: "Pat", text: "Let me add something." });
    await stage.settleEvents();
    expect(await stateOf(stage, ticketId)).toBe("taken_over");
    expect(await gradeOf(ticketId)).toEqual([]);
    const episode = await within(() => shell.db.episode.findFirstOrThrow({ where: { ticketId } }));
    expect([episode.resolvedAt, episode.resolvedBy, episode.workspaceId]).toEqual([null, null, demoIds.workspace]);
  });
});
