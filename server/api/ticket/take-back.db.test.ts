import { describe, expect, test } from "vitest";
import { undoOwnReply } from "@/server/flows/undo-own-reply";
import { undoResolve } from "@/server/flows/undo-resolve";
import type { Shell } from "@/server/flows/shell";
import type { Member } from "@/server/store/members";
import { getSettings, insertSettings } from "@/server/store/settings";
import { codeOf, openPeopleStage, saysOf } from "@/server/testing/people-stage";

// What a person does by themself can be taken back while it is held. What counts is what the customer and the helpdesk have.

const stage = await openPeopleStage({ crowd: 30, settings: { holdSeconds: 60, budgets: [] } });
const { shell, within, sandbox, as, join, work, ticketOf, linesOf, runsOf } = stage;
const [rita, sam, lena] = [
  await join("Rita", ["reviewer"]),
  await join("Sam", ["reviewer"]),
  await join("Lena", ["lead"]),
];
const later: Shell = { ...shell, clock: { now: () => new Date(Date.now() + 61_000) } };
const taking = (ticketId: string) => ({ ticketId, claimToken: null, reason: null });
const itemsOf = (ticketId: string) =>
  within(() => shell.db.queueItem.findMany({ where: { ticketId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] }));
const waitingOf = async (ticketId: string) => (await itemsOf(ticketId)).filter(({ decidedAt }) => decidedAt === null);

async function mine(who: Member) {
  const ticket = await stage.handedOver();
  await as(who).ticket.takeOver(taking(ticket.ticketId));
  return { ...ticket, before: (await sandbox.mailbox(ticket.from)).length };
}
const say = (who: Member, ticketId: string, text = "I am on it.", resolve = false) =>
  as(who).ticket.reply({ ticketId, text, resolve });

describe("a reply in one's own words", () => {
  test("is held, and goes out once when the hold is over; then it is too late", async () => {
    const { ticketId, from, before } = await mine(rita);
    const sent = await say(rita, ticketId);
    expect(sent).toMatchObject({ state: "held", why: null, ticketState: "taken_over" });
    expect(sent.actsAt?.getTime()).toBeGreaterThan(Date.now());
    expect((await say(rita, ticketId)).actionRunId).toBe(sent.actionRunId);
    await work(ticketId);
    expect(await sandbox.mailbox(from)).toHaveLength(before);
    const why = /^A reply to the customer is about to go out/;
    expect(await saysOf(as(rita).ticket.handBack({ ticketId, note: "Go on." }))).toMatch(why);
    expect(await saysOf(as(rita).ticket.resolve({ ticketId, note: null }))).toMatch(why);
    const undo = { actionRunId: sent.actionRunId, memberId: rita.userId };
    await expect(within(() => undoOwnReply(later, undo))).rejects.toMatchObject({ code: "already_decided" });
    await Promise.all([work(ticketId, later), work(ticketId, later)]);
    await work(ticketId, later);
    expect(await sandbox.mailbox(from)).toHaveLength(before + 1);
    expect(await saysOf(as(rita).ticket.undoReply({ actionRunId: sent.actionRunId }))).toMatch(/^It is too late/);
    const [item] = await waitingOf(ticketId);
    const { items } = await as(rita).queue.list({ tab: "person", filter: {}, cursor: null });
    expect(items.find(({ id }) => id === item?.id)?.answeredAt).toBeInstanceOf(Date);
  });

  test("taken back it does not go out, and the same words are another reply then", async () => {
    const { ticketId, from, before } = await mine(rita);
    const sent = await say(rita, ticketId);
    expect(await codeOf(as(sam).ticket.undoReply({ actionRunId: sent.actionRunId }))).toBe("forbidden");
    await as(rita).ticket.undoReply({ actionRunId: sent.actionRunId });
    await work(ticketId, later);
    expect(await sandbox.mailbox(from)).toHaveLength(before);
    const again = await say(rita, ticketId);
    expect(again.actionRunId).not.toBe(sent.actionRunId);
    await work(ticketId, later);
    expect(await sandbox.mailbox(from)).toHaveLength(before + 1);
  });

  test("of the undo and the sending exactly one wins", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { ticketId, from, before } = await mine(rita);
      const { actionRunId } = await say(rita, ticketId);
      const [took] = await Promise.all([codeOf(as(rita).ticket.undoReply({ actionRunId })), work(ticketId, later)]);
      await work(ticketId, later);
      expect(await sandbox.mailbox(from)).toHaveLength(before + (took === "ok" ? 0 : 1));
    }
  });

  test("goes out no more once a lead has taken the ticket from whoever wrote it", async () => {
    const { ticketId, from, before } = await mine(rita);
    const { actionRunId } = await say(rita, ticketId);
    await as(lena).ticket.takeOver({ ...taking(ticketId), reason: "Rita is ill" });
    await work(ticketId, later);
    expect(await sandbox.mailbox(from)).toHaveLength(before);
    expect((await runsOf(ticketId)).find(({ id }) => id === actionRunId)?.state).toBe("refused");
  });
});

describe("the end of a ticket", () => {
  const closedIn = async (ref: string) => (await sandbox.ticket(ref)).ticket.state;

  test("is taken back within the hold: it is theirs again, ungraded, and the helpdesk was told nothing", async () => {
    const { ticketId, ticketRef } = await mine(rita);
    const { actsAt } = await as(rita).ticket.resolve({ ticketId, note: null });
    expect(actsAt?.getTime()).toBeGreaterThan(Date.now());
    expect([(await ticketOf(ticketId)).state, await waitingOf(ticketId)]).toEqual(["resolved", []]);
    expect(await codeOf(as(sam).ticket.undoResolve({ ticketId }))).toBe("forbidden");
    const open = await closedIn(ticketRef);
    const codes = await Promise.all([1, 2].map(() => codeOf(as(rita).ticket.undoResolve({ ticketId }))));
    expect(codes.sort()).toEqual(["already_decided", "ok"]);
    expect(await ticketOf(ticketId)).toMatchObject({ state: "taken_over", assigneeId: rita.userId, resolvedAt: null });
    expect((await waitingOf(ticketId)).map(({ kind, takenBy }) => [kind, takenBy])).toEqual([
      ["escalation", rita.userId],
    ]);
    expect(await within(() => shell.db.grade.count({ where: { ticketId } }))).toBe(0);
    await work(ticketId, later);
    expect(await closedIn(ticketRef)).toBe(open);
    expect((await linesOf(ticketId)).at(-1)).toMatchObject({ kind: "ticket.reopened", actor: { id: rita.userId } });
    await as(rita).ticket.resolve({ ticketId, note: null });
    expect(await within(() => shell.db.grade.count({ where: { ticketId } }))).toBe(1);
  });

  test("stands when the hold is over, and the helpdesk's own ticket is solved then", async () => {
    const { ticketId, ticketRef } = await mine(rita);
    const open = await closedIn(ticketRef);
    await as(rita).ticket.resolve({ ticketId, note: null });
    await work(ticketId);
    expect(await closedIn(ticketRef)).toBe(open);
    await work(ticketId, later);
    expect(await closedIn(ticketRef)).not.toBe(open);
    const undo = { ticketId, memberId: rita.userId };
    await expect(within(() => undoResolve(later, undo))).rejects.toMatchObject({ code: "already_decided" });
  });
});

describe("giving back", () => {
  test("what was handed to a person waits for anybody again", async () => {
    const { ticketId } = await mine(rita);
    expect(await codeOf(as(sam).ticket.giveBack({ ticketId }))).toBe("conflict");
    expect(await as(rita).ticket.giveBack({ ticketId })).toEqual({ ticketId, state: "escalated" });
    expect((await waitingOf(ticketId)).map(({ kind, takenBy }) => [kind, takenBy])).toEqual([["escalation", null]]);
    await as(sam).ticket.takeOver(taking(ticketId));
    expect((await ticketOf(ticketId)).assigneeId).toBe(sam.userId);
  });

  test("what was the agent's is the agent's; after anything was done it is refused", async () => {
    const ticket = await stage.late();
    await as(rita).ticket.takeOver(taking(ticket.ticketId));
    expect((await as(rita).ticket.giveBack({ ticketId: ticket.ticketId })).state).toBe("working");
    await work(ticket.ticketId);
    expect((await ticketOf(ticket.ticketId)).state).toBe("resolved");
    const { ticketId } = await mine(rita);
    await say(rita, ticketId);
    expect(await saysOf(as(rita).ticket.giveBack({ ticketId }))).toMatch(/^Something was done on it already/);
  });
});

describe("handing back", () => {
  const settingsAgain = () =>
    within(async () => {
      const { revision, body } = await getSettings(shell.db);
      await insertSettings(shell.db, { revision: revision + 1, body, changedAt: new Date(), changedBy: null });
    });

  test("what stopped again for the same reason is not handed back once more until something has changed", async () => {
    const { ticketId } = await mine(rita);
    await as(rita).ticket.handBack({ ticketId, note: "Answer them." });
    await work(ticketId);
    expect((await ticketOf(ticketId)).state).toBe("escalated");
    const [item] = await waitingOf(ticketId);
    const { own } = await as(sam).queue.get({ id: item?.id ?? "" });
    expect(own.handedBack).toMatchObject({ by: "Rita" });
    expect(own.whyNotHandBack).toMatch(/stopped again for the same reason/);
    await as(sam).ticket.takeOver(taking(ticketId));
    expect(await codeOf(as(sam).ticket.handBack({ ticketId, note: "Do try." }))).toBe("conflict");
    await settingsAgain();
    expect(await codeOf(as(sam).ticket.handBack({ ticketId, note: "Do try." }))).toBe("ok");
  });
});

describe("taken before the agent saw it", () => {
  test("it waits in the queue as theirs, and says first what its words ask for", async () => {
    const { ticketId } = await stage.write(() => "I want to kill myself. What does the Plus plan cost?");
    await as(rita).ticket.takeOver(taking(ticketId));
    const [item] = await waitingOf(ticketId);
    expect(item).toMatchObject({ kind: "escalation", takenBy: rita.userId });
    const { escalation } = await as(rita).queue.get({ id: item?.id ?? "" });
    expect(escalation?.package.guidance[0]).toMatch(/^Self-harm: treat this as urgent/);
    expect(escalation?.package.summary).toMatch(/^The message speaks of self-harm/);
  });

  test("once the agent has seen it, its package leads with the same", async () => {
    const { ticketId } = await stage.write(() => "I want to kill myself. What does the Plus plan cost?");
    await work(ticketId);
    const [item] = await waitingOf(ticketId);
    const { escalation } = await as(rita).queue.get({ id: item?.id ?? "" });
    expect(escalation?.package.guidance[0]).toMatch(/^Self-harm: treat this as urgent/);
    expect(escalation?.package.summary).toMatch(/^The message speaks of self-harm/);
  });
});

describe("the card of a ticket that its reader has ended", () => {
  const endedOf = async (who: Member, id = "") => (await as(who).queue.get({ id })).own.ended;

  test("offers whoever did it to take it back until it is carried out, and nothing else", async () => {
    const [resolved, replied, open] = [await mine(rita), await mine(rita), await mine(rita)];
    const cards: (string | undefined)[] = [];
    for (const { ticketId } of [resolved, replied, open]) cards.push((await waitingOf(ticketId))[0]?.id);
    const [first, second, third] = cards;
    expect(await endedOf(rita, first)).toBeNull();
    await as(rita).ticket.resolve({ ticketId: resolved.ticketId, note: null });
    const sent = await say(rita, replied.ticketId, "Done. Goodbye.", true);
    await say(rita, open.ticketId);
    expect(await endedOf(rita, first)).toMatchObject({ takeBack: { reply: null } });
    expect(await endedOf(rita, second)).toEqual({ takeBack: { until: sent.actsAt, reply: sent.actionRunId } });
    for (const id of [first, second]) expect(await endedOf(lena, id)).toEqual({ takeBack: null });
    expect(await endedOf(rita, third)).toBeNull();
    const { itemId } = await as(rita).ticket.undoResolve({ ticketId: resolved.ticketId });
    expect(await endedOf(rita, itemId)).toBeNull();
  });
});
