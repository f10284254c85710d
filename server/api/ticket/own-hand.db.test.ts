import { afterEach, describe, expect, test } from "vitest";
import type { Settings } from "@/server/core/policy/settings";
import type { Shell } from "@/server/flows/shell";
import { listMessages } from "@/server/store/messages";
import type { Member } from "@/server/store/members";
import { getSettings, insertSettings } from "@/server/store/settings";
import { codeOf, openPeopleStage, saysOf } from "@/server/testing/people-stage";

// What a person does by themself on a ticket that they have taken over. What counts is the vendor's ledger, not our rows.

const stage = await openPeopleStage({ crowd: 60 });
const { shell, within, sandbox, as, join, work, ticketOf, linesOf, runsOf, effects } = stage;
const [rita, lena, olga] = [
  await join("Rita", ["reviewer"]),
  await join("Lena", ["lead"]),
  await join("Olga", ["owner"]),
];
const later = (minutes: number): Shell => ({
  ...shell,
  clock: { now: () => new Date(Date.now() + minutes * 60_000) },
});
afterEach(() => sandbox.setFaults({}));

type Given = Awaited<ReturnType<typeof stage.handedOver>>;

/** A ticket of this member's, with an order that is late: 42.00 EUR as the sandbox makes them. */
async function mine(who: Member): Promise<Given> {
  const ticket = await stage.handedOver();
  await as(who).ticket.takeOver({ ticketId: ticket.ticketId, claimToken: null, reason: null });
  return ticket;
}
const refundOf = ({ ticketId, order }: Given) => ({
  ...{ ticketId, action: "issue_refund", args: { orderId: order, lineIds: [`${order}-1`] } },
});
async function refund(who: Member, ticket: Given) {
  const asked = refundOf(ticket);
  const { hash, toType } = await as(who).ticket.previewAction(asked);
  return { ...asked, hash, reason: "They called me about it.", typed: toType };
}
const changeSettings = (change: (body: Settings) => Partial<Settings>) =>
  within(async () => {
    const { revision, body } = await getSettings(shell.db);
    const at = { revision: revision + 1, changedAt: new Date(), changedBy: null };
    await insertSettings(shell.db, { ...at, body: { ...body, ...change(body) } });
    return body;
  });
const messagesOf = (ticketId: string) => within(() => listMessages(shell.db, ticketId));

describe("a reply in a person's own words", () => {
  test("goes out once, in their name, and stands in the conversation and the audit", async () => {
    const { ticketId, from } = await mine(rita);
    const before = (await sandbox.mailbox(from)).length;
    const sent = await as(rita).ticket.reply({
      ticketId,
      text: "I am Rita, and I am looking into it.",
      resolve: false,
    });
    expect(sent).toMatchObject({ state: "done", why: null, ticketState: "taken_over", warnings: [] });
    const mails = (await sandbox.mailbox(from)).slice(before);
    expect(mails.map(({ text, key }) => [text, key])).toEqual([
      ["I am Rita, and I am looking into it.", sent.actionRunId],
    ]);
    const [said] = (await messagesOf(ticketId)).slice(-1);
    expect(said).toMatchObject({ direction: "out", authorKind: "person", authorName: "Rita", automatic: false });
    const lines = (await linesOf(ticketId)).slice(-4);
    expect(lines.map(({ kind, actor }) => [kind, actor.kind === "member" && actor.id === rita.userId])).toEqual([
      ["action.reserved", true],
      ["action.sent", true],
      ["action.performed", true],
      ["reply.sent", true],
    ]);
    expect(JSON.stringify(lines)).not.toContain("looking into it");
    expect((await within(() => shell.db.escalation.findFirstOrThrow({ where: { ticketId } }))).state).toBe("answered");
  });

  test("clicked twice, and twice at once, it goes out once; other words are another reply", async () => {
    const { ticketId, from } = await mine(rita);
    const before = (await sandbox.mailbox(from)).length;
    const say = (text: string) => as(rita).ticket.reply({ ticketId, text, resolve: false });
    const sent = await Promise.all([say("One moment."), say("One moment."), say("One moment.")]);
    expect(new Set(sent.map(({ actionRunId }) => actionRunId)).size).toBe(1);
    await say("One moment.");
    expect(await sandbox.mailbox(from)).toHaveLength(before + 1);
    await say("Here it is.");
    expect(await sandbox.mailbox(from)).toHaveLength(before + 2);
  });

  test("the same words again after the customer wrote are meant again", async () => {
    const { ticketId, ticketRef, from } = await mine(rita);
    const say = () => as(rita).ticket.reply({ ticketId, text: "One moment.", resolve: false });
    await say();
    const before = (await sandbox.mailbox(from)).length;
    await sandbox.door.reply({ ticketRef, from, text: "And now?" });
    await stage.settleEvents();
    await say();
    expect(await sandbox.mailbox(from)).toHaveLength(before + 1);
  });

  test("with it the ticket is over, here and in the helpdesk; a second click changes nothing", async () => {
    const { ticketId, ticketRef, from } = await mine(rita);
    const last = { ticketId, text: "It is done. Goodbye.", resolve: true };
    expect(await as(rita).ticket.reply(last)).toMatchObject({ state: "done", ticketState: "resolved" });
    expect((await sandbox.ticket(ticketRef)).ticket.state).toBe("solved");
    const before = (await sandbox.mailbox(from)).length;
    expect(await as(rita).ticket.reply(last)).toMatchObject({ state: "done", ticketState: "resolved" });
    expect(await sandbox.mailbox(from)).toHaveLength(before);
    const episode = await within(() => shell.db.episode.findFirstOrThrow({ where: { ticketId } }));
    expect(episode.resolvedBy).toBe("person");
    const item = await within(() => shell.db.queueItem.findFirstOrThrow({ where: { ticketId, kind: "escalation" } }));
    expect([item.verdict, item.decidedBy]).toEqual(["answered", rita.userId]);
    expect((await linesOf(ticketId)).find(({ kind }) => kind === "ticket.resolved")?.actor.id).toBe(rita.userId);
  });

  test("links and card numbers are warned of and sent; a credential is not", async () => {
    const { ticketId, from } = await mine(rita);
    const text = "See https://elsewhere.example/x and pay to 4111 1111 1111 1111.";
    const { warnings } = await as(rita).ticket.checkReply({ ticketId, text });
    expect(warnings.map(({ kind }) => kind)).toEqual(["link", "card_number"]);
    const sent = await as(rita).ticket.reply({ ticketId, text, resolve: false });
    expect([sent.state, sent.warnings]).toEqual(["done", warnings]);
    const before = (await sandbox.mailbox(from)).length;
    const secret = { ticketId, text: "Your password is Trail-2026!", resolve: false };
    expect((await as(rita).ticket.checkReply(secret)).refused).toMatch(/password/);
    expect(await codeOf(as(rita).ticket.reply(secret))).toBe("invalid_input");
    expect(await sandbox.mailbox(from)).toHaveLength(before);
  });

  test("is not sent by who has not taken the ticket, nor while the agent has it", async () => {
    const { ticketId, from } = await stage.handedOver();
    const before = (await sandbox.mailbox(from)).length;
    const reply = { ticketId, text: "Hello", resolve: false };
    expect(await saysOf(as(rita).ticket.reply(reply))).toMatch(/^Take the ticket over first/);
    await as(rita).ticket.takeOver({ ticketId, claimToken: null, reason: null });
    expect(await saysOf(as(lena).ticket.reply(reply))).toMatch(/^Rita is working on this/);
    expect(await sandbox.mailbox(from)).toHaveLength(before);
  });

  test("a kill switch on everything stops the agent and takes nobody's word; one on replies stops this one too", async () => {
    const { ticketId, from } = await mine(rita);
    const before = (await sandbox.mailbox(from)).length;
    const body = await changeSettings(({ killSwitches }) => ({ killSwitches: { ...killSwitches, all: true } }));
    expect((await as(rita).ticket.reply({ ticketId, text: "We are on it.", resolve: false })).state).toBe("done");
    const off = { all: false, actions: ["send_reply"], intents: [] };
    await changeSettings(() => ({ killSwitches: off }));
    const stopped = await as(rita).ticket.reply({ ticketId, text: "Still on it.", resolve: false });
    expect([stopped.state, stopped.why]).toEqual(["refused", "this action is stopped by a kill switch"]);
    await changeSettings(() => body);
    expect(await sandbox.mailbox(from)).toHaveLength(before + 1);
  });
});

describe("an action of a person's own", () => {
  test("says what it would do, and does exactly that, once, with the reason sealed", async () => {
    const ticket = await mine(lena);
    const preview = await as(lena).ticket.previewAction(refundOf(ticket));
    expect(preview).toMatchObject({ irreversible: true, whyNot: null });
    expect(preview.says).toBe(`Refund ${preview.toType ?? ""} of order ${ticket.order}`);
    expect(preview.undo).toMatch(/^Cannot be taken back/);
    expect(await effects("billing.refund", ticket.order)).toEqual([]);
    const input = await refund(lena, ticket);
    const acted = await as(lena).ticket.act(input);
    expect(acted).toMatchObject({ state: "done", why: null, says: preview.says });
    const made = await effects("billing.refund", ticket.order);
    expect(made.map(({ key, actor }) => [key, actor.includes(lena.userId)])).toEqual([[acted.actionRunId, true]]);
    expect(await codeOf(as(lena).ticket.act(input))).toBe("stale");
    expect((await as(lena).ticket.previewAction(refundOf(ticket))).whyNot).toMatch(/^It has been done already/);
    expect(await effects("billing.refund", ticket.order)).toHaveLength(1);
    const run = (await runsOf(ticket.ticketId)).find(({ id }) => id === acted.actionRunId);
    expect([run?.actorKind, run?.actorId, run?.holdsSubject]).toEqual(["member", lena.userId, false]);
    expect(Buffer.from(run?.sealedWhy ?? []).toString("latin1")).not.toContain("called");
    const lines = (await linesOf(ticket.ticketId)).filter(({ data }) => data["actionRun"] === acted.actionRunId);
    expect(lines.map(({ kind }) => kind)).toEqual(["action.reserved", "action.sent", "action.performed"]);
    expect(lines[0]?.data).toMatchObject({ by: "person", shown: preview.hash, reason: expect.any(String) as string });
    expect(JSON.stringify(lines)).not.toContain("called");
  });

  test("clicked three times at once it is done once", async () => {
    const ticket = await mine(lena);
    const input = await refund(lena, ticket);
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(as(lena).ticket.act(input))));
    expect(codes.sort()).toEqual(["ok", "stale", "stale"]);
    expect(await effects("billing.refund", ticket.order)).toHaveLength(1);
    // What has no record of its own is counted too: a tag.
    const asked = { ticketId: ticket.ticketId, action: "tag_ticket", args: { add: ["late"], remove: [] } };
    const { hash, toType, irreversible } = await as(lena).ticket.previewAction(asked);
    expect([toType, irreversible]).toEqual([null, false]);
    const tag = { ...asked, hash, reason: "Sorting.", typed: null };
    expect((await Promise.all([1, 2].map(() => codeOf(as(lena).ticket.act(tag))))).sort()).toEqual(["ok", "stale"]);
    expect(await effects("ticketing.tag", ticket.ticketRef)).toHaveLength(1);
  });

  test("above the role's limit it is refused, to the cent, and in a currency that is not listed", async () => {
    const ticket = await mine(rita);
    const { value } = await as(rita).ticket.previewAction(refundOf(ticket));
    if (!value) throw new Error("the order is worth nothing");
    const limit = (minor: number, currency: string) =>
      changeSettings(() => ({ roleLimits: { reviewer: { [currency]: minor } } }));
    const body = await limit(value.minor - 1, value.currency);
    const against = await as(rita).ticket.previewAction(refundOf(ticket));
    expect(against.whyNot).toMatch(/is above what your role may do by itself/);
    expect(await codeOf(as(rita).ticket.act(await refund(rita, ticket)))).toBe("conflict");
    for (const [minor, currency] of [
      [value.minor, "XXX"],
      [0, value.currency],
    ] as const) {
      await limit(minor, currency);
      expect((await as(rita).ticket.previewAction(refundOf(ticket))).whyNot).toMatch(/^Your role has no limit in/);
      expect(await codeOf(as(rita).ticket.act(await refund(rita, ticket)))).toBe("conflict");
    }
    expect(await effects("billing.refund", ticket.order)).toEqual([]);
    await limit(value.minor, value.currency);
    expect((await as(rita).ticket.act(await refund(rita, ticket))).state).toBe("done");
    await changeSettings(() => body);
  });

  test("without any limit in the settings nobody moves money, the owner neither", async () => {
    const ticket = await mine(olga);
    const body = await changeSettings(() => ({ roleLimits: {} }));
    const offered = await as(olga).ticket.actions({ ticketId: ticket.ticketId });
    expect(offered.find(({ name }) => name === "issue_refund")).toMatchObject({ allowed: false });
    expect(offered.find(({ name }) => name === "tag_ticket")).toMatchObject({ allowed: true, whyNot: null });
    expect(await codeOf(as(olga).ticket.act(await refund(olga, ticket)))).toBe("conflict");
    expect(await effects("billing.refund", ticket.order)).toEqual([]);
    await changeSettings(() => body);
  });

  test("what cannot be taken back has to be typed", async () => {
    const ticket = await mine(lena);
    const input = await refund(lena, ticket);
    for (const typed of [null, "", "yes"]) {
      expect(await codeOf(as(lena).ticket.act({ ...input, typed }))).toBe("invalid_input");
    }
    expect(await effects("billing.refund", ticket.order)).toEqual([]);
    expect((await as(lena).ticket.act(input)).state).toBe("done");
  });

  test("other arguments, another person and a changed record are not what was previewed", async () => {
    const ticket = await mine(lena);
    const input = await refund(lena, ticket);
    const other = { ...input, args: { orderId: "PT-10405", lineIds: ["PT-10405-1"] } };
    expect(await codeOf(as(lena).ticket.act(other))).toBe("stale");
    expect(await codeOf(as(rita).ticket.act(input))).toBe("conflict");
    const order = await within(async () => (await shell.connections.find("commerce"))?.port.findOrder(ticket.order));
    await sandbox.door.refundByPerson({ chargeId: order?.chargeId ?? "", amountMinor: 1 });
    await stage.settleEvents();
    expect(await codeOf(as(lena).ticket.act(input))).toBe("stale");
    expect(await effects("billing.refund", ticket.order)).toEqual([]);
  });

  test("somebody else's order, one that is not there, a wrong field, and what no catalogue has", async () => {
    const ticket = await mine(lena);
    const ask = (action: string, args: Record<string, unknown>) =>
      as(lena).ticket.previewAction({ ticketId: ticket.ticketId, action, args: args as Record<string, never> });
    const foreign = await ask("issue_refund", { orderId: "PT-10405", lineIds: ["PT-10405-1"] });
    expect(foreign.whyNot).not.toBeNull();
    expect((await ask("issue_refund", { orderId: "PT-0", lineIds: ["x"] })).whyNot).not.toBeNull();
    for (const args of [{}, { orderId: 7, lineIds: [] }, { orderId: "PT-1", lineIds: ["1"], amount: 1 }]) {
      expect(await codeOf(ask("issue_refund", args))).toBe("invalid_input");
    }
    for (const name of ["send_reply", "ask_for_proof", "no_such", "__proto__"]) {
      expect(await codeOf(ask(name, {}))).toBe("not_found");
    }
    // The ticket's own reference is bound: another one is not taken.
    const closed = await ask("route_ticket", { ticketRef: "another", team: "Billing" });
    const acted = await as(lena).ticket.act({
      ...{ ticketId: ticket.ticketId, action: "route_ticket", args: { ticketRef: "another", team: "Billing" } },
      ...{ hash: closed.hash, reason: "Theirs.", typed: null },
    });
    expect(acted.state).toBe("done");
    expect((await sandbox.ticket(ticket.ticketRef)).ticket.team).toBe("Billing");
  });

  test("the agent's door: kill switches, budgets and an open run on the same order stand in the way", async () => {
    const ticket = await mine(lena);
    const body = await changeSettings(({ killSwitches }) => ({
      killSwitches: { ...killSwitches, actions: ["issue_refund"] },
    }));
    expect((await as(lena).ticket.previewAction(refundOf(ticket))).whyNot).toMatch(/kill switch/);
    expect(await codeOf(as(lena).ticket.act(await refund(lena, ticket)))).toBe("conflict");
    const budget = { intent: null, perCustomer: true, windowHours: 1, maxCount: 0, maxMinor: null };
    await changeSettings(() => ({
      killSwitches: body.killSwitches,
      budgets: [{ ...budget, name: "none at all", action: "issue_refund" }],
    }));
    expect((await as(lena).ticket.previewAction(refundOf(ticket))).whyNot).toBe(
      'The budget "none at all" has no room.',
    );
    await changeSettings(() => body);
    const held = { ticketId: ticket.ticketId, subject: `order:${ticket.order}` };
    const input = await refund(lena, ticket);
    await within(() =>
      shell.db.actionRun.updateMany({
        where: { ticketId: ticket.ticketId, action: "add_note" },
        data: { holdsSubject: true, subject: held.subject },
      }),
    );
    expect((await as(lena).ticket.previewAction(refundOf(ticket))).whyNot).toMatch(
      /same subject is open on this ticket/,
    );
    expect(await codeOf(as(lena).ticket.act(input))).toBe("conflict");
    expect(await effects("billing.refund", ticket.order)).toEqual([]);
  });

  test("two people of two tickets on one order at once: one refund", async () => {
    const first = await mine(lena);
    const second = { ...(await mine(olga)), order: first.order };
    const { customerId } = await ticketOf(first.ticketId);
    await within(() => shell.db.ticket.updateMany({ where: { id: second.ticketId }, data: { customerId } }));
    const inputs = [await refund(lena, first), await refund(olga, second)] as const;
    await Promise.all([codeOf(as(lena).ticket.act(inputs[0])), codeOf(as(olga).ticket.act(inputs[1]))]);
    expect(await effects("billing.refund", first.order)).toHaveLength(1);
  });
});

describe("when the process dies", () => {
  /** A shell that dies at a boundary: what comes after it is never run. */
  const dyingAt = (boundary: string, when: "before" | "after"): Shell => {
    let dead = false;
    return {
      ...shell,
      step: async <T>(name: string, does: () => Promise<T>): Promise<T> => {
        if (dead) throw new Error("dead");
        const dies = name === boundary;
        if (dies && when === "before") dead = true;
        if (dead) throw new Error("dead");
        const result = await does();
        if (dies) dead = true;
        if (dies) throw new Error("dead");
        return result;
      },
    };
  };
  const deaths = [
    ["plan action", "after"],
    ["check again", "after"],
    ["reserve action", "after"],
    ["call vendor", "before"],
    ["call vendor", "after"],
    ["record outcome", "before"],
    ["record outcome", "after"],
  ] as const;

  test.each(deaths)("%s (%s): the refund of a person is made once, and its outcome known", async (boundary, when) => {
    const { actAsPerson } = await import("@/server/flows/act-as-person");
    const ticket = await mine(lena);
    const { ticketId, ...input } = await refund(lena, ticket);
    const who = { memberId: lena.userId, name: "Lena", roles: ["lead", "reviewer"] };
    await expect(within(() => actAsPerson(dyingAt(boundary, when), { ...input, ticketId, who }))).rejects.toThrow(
      "dead",
    );
    for (const minutes of [2, 10]) await work(ticketId, later(minutes));
    const [run] = (await runsOf(ticketId)).filter(({ part }) => part === "person:act");
    expect([run?.state, (await effects("billing.refund", ticket.order)).length]).toEqual(["done", 1]);
    expect((await ticketOf(ticketId)).state).toBe("taken_over");
  });

  const replies = [["plan reply", "after"], ...deaths.slice(2)] as const;
  test.each(replies)("%s (%s): the last reply goes out once, and the ticket is over", async (boundary, when) => {
    const { replyAsPerson } = await import("@/server/flows/reply-as-person");
    const { ticketId, from } = await mine(rita);
    const before = (await sandbox.mailbox(from)).length;
    const reply = { ticketId, by: { memberId: rita.userId, name: "Rita" }, text: "All done.", resolve: true };
    await within(() => replyAsPerson(dyingAt(boundary, when), reply)).catch(() => undefined);
    for (const minutes of [2, 10]) await work(ticketId, later(minutes));
    expect(await as(rita).ticket.reply({ ticketId, text: "All done.", resolve: true })).toMatchObject({
      state: "done",
    });
    expect(await sandbox.mailbox(from)).toHaveLength(before + 1);
    expect((await ticketOf(ticketId)).state).toBe("resolved");
  });

  test("negative control: without its intent row nobody would know of it", async () => {
    const ticket = await mine(lena);
    const input = await refund(lena, ticket);
    const { actAsPerson } = await import("@/server/flows/act-as-person");
    const who = { memberId: lena.userId, name: "Lena", roles: ["lead"] };
    await within(() => actAsPerson(dyingAt("call vendor", "after"), { ...input, who })).catch(() => undefined);
    await within(() => shell.db.actionRun.deleteMany({ where: { ticketId: ticket.ticketId, part: "person:act" } }));
    await work(ticket.ticketId, later(10));
    expect((await effects("billing.refund", ticket.order)).length).toBe(1);
    expect((await runsOf(ticket.ticketId)).filter(({ state }) => state === "done")).not.toContainEqual(
      expect.objectContaining({ action: "issue_refund" }),
    );
  });
});
