import { describe, expect, test } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { getScenario } from "@/prisma/scenarios/scenarios";
import type { Authenticity } from "@/server/core/identity/assurance";
import { workTicket } from "@/server/flows/work-ticket";
import { systemClock } from "@/server/platform/clock";
import { systemIds } from "@/server/platform/ids";
import { findMember, type Member } from "@/server/store/members";
import { getSettings, insertSettings } from "@/server/store/settings";
import { openDemoStage } from "@/server/testing/demo-stage";
import { createWorkspace } from "@/server/testing/test-database";
import { appRouter } from "../root";

// What a person decides on, as they get it: from tickets that the agent really worked.

const stage = await openDemoStage({});
const { shell, within, sandbox, database } = stage;

async function join(workspaceId: string, roles: string[]): Promise<Member> {
  const userId = systemIds.next();
  const user = { id: userId, email: `${userId}@example.com`, name: "Rita", passwordHash: "", createdAt: new Date() };
  await database.global.user.create({ data: user });
  await database.global.member.create({ data: { workspaceId, userId, roles, createdAt: new Date() } });
  const made = await findMember(database.global, workspaceId, userId);
  if (!made) throw new Error("nobody");
  return made;
}
const rita = await join(demoIds.workspace, ["reviewer"]);
const as = (member: Member) => appRouter.createCaller({ database, clock: systemClock, member, caller: null });
const get = (id: string, member = rita) => as(member).queue.get({ id });

function proposalOf(card: Awaited<ReturnType<typeof get>>) {
  if (!card.proposal) throw new Error("no proposal");
  return card.proposal;
}

interface Mail {
  from: string;
  subject: string;
  text: string;
  authenticity: Authenticity;
}

/** A customer writes and the agent works it; the ids of what waits then. */
async function receive(mail: Mail): Promise<{ ticketId: string; itemId: string }> {
  const { ticketRef } = await sandbox.door.openTicket(mail);
  await stage.settleEvents();
  return within(async () => {
    const ticket = await shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } });
    await workTicket(shell, { ticketId: ticket.id });
    const item = await shell.db.queueItem.findFirstOrThrow({ where: { ticketId: ticket.id, decidedAt: null } });
    return { ticketId: ticket.id, itemId: item.id };
  });
}

const late = {
  from: "bruno.keller@example.com",
  subject: "Refund for late order",
  text: "Hi, my order is over a week late. Please refund me. Bruno",
  authenticity: "unverified",
} as const;

describe("a card", () => {
  test("says who asks and how sure, what would be done with which argument from where, and why it waits", async () => {
    const { itemId } = await receive(late);
    const card = await get(itemId);
    expect(card.kind).toBe("review");
    expect(card.requester.address).toBe(late.from);
    expect(card.messages.at(-1)?.newText).toContain("over a week late");
    const proposal = proposalOf(card);
    expect(proposal.identity.assurance).toBe("claimed");
    expect(proposal.needsVouch).toBe(true);
    expect(proposal.wants[0]).toMatchObject({ intent: "late_delivery_refund", certainty: "sure" });
    expect(proposal.reasons.map(({ code }) => code)).toContain("identity_too_weak");

    const [refund] = proposal.actions;
    if (!refund) throw new Error("no action");
    expect(refund).toMatchObject({ action: "issue_refund", status: "waiting", irreversible: true, confirm: null });
    expect(refund.says).toMatch(/^Refund [0-9.]+ EUR of order PT-/);
    expect(refund.undo).toMatch(/^Cannot be taken back\. /);
    expect(refund.at).not.toBeNull();
    for (const arg of refund.args) expect(arg.source, arg.name).not.toBeNull();
    expect(refund.means["lineIds"]).toMatch(/\(the whole order\)$/);
    expect(proposal.waiting).toContain(refund.part);
    expect(card.review).toMatchObject({ state: "waiting", mayUndo: false, first: null, replaces: false });
    expect(card.nowAt).toBeNull();
  });

  test("links each sentence of the draft to what backs it, one number for one source", async () => {
    const { itemId } = await receive({
      ...late,
      from: "elena.rossi@example.com",
      text: "Order PT-10405 is over a week late. Refund me please.",
      authenticity: "dmarc_pass",
    });
    const reply = (await get(itemId)).proposal?.reply;
    const lines = reply?.paragraphs.flat() ?? [];
    expect(lines.length).toBeGreaterThan(0);
    const numbers = new Set(reply?.sources.map(({ number }) => number));
    for (const line of lines) for (const number of line.sources) expect(numbers.has(number)).toBe(true);
    expect(numbers.size).toBe(reply?.sources.length);
    expect(reply?.unsupported).toBe(lines.filter((line) => line.sources.length === 0).length);
    expect(reply?.text).toContain(lines[0]?.text);
    expect(reply?.states).toContain("a1");
  });

  test("tells what is known of the customer from our own rows, and since when", async () => {
    const hugo = { from: "hugo.martens@example.com", authenticity: "dmarc_pass" } as const;
    await receive({ ...hugo, subject: "Call me", text: "I want to talk to a real person, please call me." });
    const { itemId } = await receive({
      ...hugo,
      subject: "Late",
      text: "My order is late. I will sue you, my lawyer knows.",
    });
    const { context } = await get(itemId);
    expect(context.customer?.email).toBe(hugo.from);
    expect(context.flags).toContain("Speaks of legal action");
    expect(context.factsAsOf).not.toBeNull();
    expect(context.orders.length).toBeGreaterThan(0);
    expect(context.lifetime?.amounts[0]?.minor).toBeGreaterThan(0);
    expect(context.otherTicketsTotal).toBeGreaterThan(0);
    expect(context.runs[0]?.outcome).not.toBeNull();
  });

  test("once it is decided says by whom, and that whoever decided may still take it back", async () => {
    const { itemId } = await receive({
      ...late,
      from: "greta.virtanen@example.com",
      text: "PT-10407 never came, it is more than a week late. Refund please.",
      authenticity: "dmarc_pass",
    });
    const before = await get(itemId);
    const { shownHash } = before.review ?? { shownHash: "" };
    await within(async () => {
      const { revision, body } = await getSettings(shell.db);
      const held = {
        revision: revision + 1,
        body: { ...body, holdSeconds: 60 },
        changedAt: new Date(),
        changedBy: null,
      };
      await insertSettings(shell.db, held);
    });
    await as(rita).review.reject({ reviewId: itemId, shownHash, reason: "other", note: "by hand" });
    const after = await get(itemId);
    expect(after.review).toMatchObject({ state: "rejected", decidedBy: "Rita", reason: "other", note: "by hand" });
    expect(after.proposal?.waiting).toEqual([]);
    expect(after.review?.mayUndo).toBe(true);
    const [sam, lea] = [await join(demoIds.workspace, ["reviewer"]), await join(demoIds.workspace, ["lead"])];
    expect((await get(itemId, sam)).review?.mayUndo).toBe(false);
    expect((await get(itemId, lea)).review?.mayUndo).toBe(true);
  });
});

test("what was done alone while the rest waits is shown as done, with its receipt, here and in the context", async () => {
  const { itemId, ticketId } = await receive(getScenario("two-wants").mail);
  const card = await get(itemId);
  const { actions, waiting, reply } = proposalOf(card);
  const refund = await within(() =>
    shell.db.actionRun.findFirstOrThrow({ where: { ticketId, action: "issue_refund" } }),
  );
  expect(actions.map(({ action, status }) => [action, status])).toEqual([
    ["issue_refund", "done"],
    ["cancel_subscription", "waiting"],
  ]);
  expect(actions[0]?.done).toEqual({
    ref: expect.stringMatching(/./) as string,
    at: refund.updatedAt,
    elsewhere: false,
  });
  expect([actions[1]?.done, reply?.status]).toEqual([null, "waiting"]);
  expect(waiting).not.toContain("a1");
  expect(card.context.effects).toMatchObject([{ id: refund.id, here: true, state: "done", by: "the agent" }]);
  // Of the same customer, on another ticket.
  const { from } = getScenario("two-wants").mail;
  const other = await receive({
    ...late,
    from,
    authenticity: "dmarc_pass",
    text: "I want to talk to a person, please.",
  });
  expect((await get(other.itemId)).context.effects).toMatchObject([{ id: refund.id, here: false }]);
});

test("an escalation comes with its package", async () => {
  const { itemId } = await receive({
    from: "zoe.kavanagh@example.com",
    subject: "Call",
    text: "I want to talk to a real person, please call me.",
    authenticity: "dmarc_pass",
  });
  const card = await get(itemId);
  expect(card.kind).toBe("escalation");
  expect(card.escalation?.package.blockedBy.map(({ code }) => code)).toContain("asked_for_person");
  expect(card.context.flags).toContain("Asks for a person");
});

test("an id that names nothing, and one of another workspace, are the same nothing", async () => {
  const stranger = await join(await createWorkspace(database, "elsewhere"), ["owner"]);
  const { itemId } = await receive({
    ...late,
    from: "isaac.carter@example.com",
    text: "My lantern is late, refund me.",
  });
  await expect(get(systemIds.next())).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(get(itemId, stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
});
