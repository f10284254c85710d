import { describe, expect, test } from "vitest";
import { openModels } from "@/server/agent/models/registry";
import { listMessages } from "@/server/store/messages";
import type { Member } from "@/server/store/members";
import { goodModel } from "@/server/testing/good-model";
import { startModelServer } from "@/server/testing/model-server";
import { codeOf, openPeopleStage } from "@/server/testing/people-stage";

// A person gives a ticket back, or ends it.

const stage = await openPeopleStage({ crowd: 40 });
const { shell, within, sandbox, as, join, work, ticketOf, linesOf, runsOf, effects } = stage;
const [rita, sam, lena] = [
  await join("Rita", ["reviewer"]),
  await join("Sam", ["reviewer"]),
  await join("Lena", ["lead"]),
];
const take = (who: Member, ticketId: string) => as(who).ticket.takeOver({ ticketId, claimToken: null, reason: null });
const queueOf = (ticketId: string) => within(() => shell.db.queueItem.findMany({ where: { ticketId } }));
const later = { ...shell, clock: { now: () => new Date(Date.now() + 120_000) } };

/** A late order that a person took before the agent did anything. */
async function takenLate() {
  const ticket = await stage.late();
  await take(rita, ticket.ticketId);
  return ticket;
}

describe("handing back", () => {
  test("the agent goes on, with a run of its own in the same episode, and does what policy allows", async () => {
    const { ticketId, order, from } = await takenLate();
    await work(ticketId);
    expect(await effects("billing.refund", order)).toEqual([]);
    const note = "I called them: the parcel never came. Go on.";
    expect(await as(rita).ticket.handBack({ ticketId, note })).toEqual({ ticketId, state: "working" });
    expect(await ticketOf(ticketId)).toMatchObject({ state: "working", assigneeId: null });
    const line = (await linesOf(ticketId)).at(-1);
    expect([line?.kind, line?.actor]).toEqual(["ticket.handed_back", { kind: "member", id: rita.userId }]);
    expect(JSON.stringify(line)).not.toContain("parcel");
    await work(ticketId);
    expect(await ticketOf(ticketId)).toMatchObject({ state: "resolved", episode: 1 });
    expect(await effects("billing.refund", order)).toHaveLength(1);
    expect((await sandbox.mailbox(from)).at(-1)?.text).not.toContain("I called them");
  });

  test("what policy gives to a person comes back to a person, as a package of its own", async () => {
    const { ticketId } = await stage.handedOver();
    await take(rita, ticketId);
    await as(rita).ticket.handBack({ ticketId, note: "Just answer them, I allow it." });
    await work(ticketId);
    expect((await ticketOf(ticketId)).state).toBe("escalated");
    const escalations = await within(() =>
      shell.db.escalation.findMany({ where: { ticketId }, orderBy: { id: "asc" } }),
    );
    expect(escalations.map(({ state, endedAt }) => [state, endedAt !== null])).toEqual([
      ["handed_back", true],
      ["open", false],
    ]);
    const items = await queueOf(ticketId);
    expect(items.map(({ verdict }) => verdict).sort()).toEqual(["handed_back", null]);
  });

  test("who was answered is not answered again: the ticket waits for the customer, and goes on with their next words", async () => {
    const { ticketId, ticketRef, from, order } = await takenLate();
    await as(rita).ticket.reply({ ticketId, text: "Which items are missing?", resolve: false });
    const before = (await sandbox.mailbox(from)).length;
    const handed = await as(rita).ticket.handBack({ ticketId, note: "Waiting for their answer." });
    expect(handed.state).toBe("waiting_customer");
    await work(ticketId);
    expect(await sandbox.mailbox(from)).toHaveLength(before);
    await sandbox.door.reply({
      ticketRef,
      from,
      text: `All of ${order}, please refund my late order.`,
      authenticity: "dmarc_pass",
    });
    await stage.settleEvents();
    await work(ticketId);
    expect((await ticketOf(ticketId)).state).toBe("resolved");
  });

  test("what the person did already is not done again", async () => {
    const { ticketId, order } = await takenLate();
    await as(lena).ticket.takeOver({ ticketId, claimToken: null, reason: "I do it." });
    const asked = { ticketId, action: "issue_refund", args: { orderId: order, lineIds: [`${order}-1`] } };
    const { hash, toType, whyNot } = await as(lena).ticket.previewAction(asked);
    expect(whyNot).toBeNull();
    await as(lena).ticket.act({ ...asked, hash, reason: "Late.", typed: toType });
    await as(lena).ticket.handBack({ ticketId, note: "Refunded by me. Tell them." });
    await work(ticketId);
    await work(ticketId, later);
    expect(await effects("billing.refund", order)).toHaveLength(1);
  });

  test("only by who has it, only with a note, and not while something is in doubt", async () => {
    const { ticketId, order } = await takenLate();
    expect(await codeOf(as(sam).ticket.handBack({ ticketId, note: "Go on." }))).toBe("conflict");
    await expect(as(rita).ticket.handBack({ ticketId, note: "  " })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await as(lena).ticket.takeOver({ ticketId, claimToken: null, reason: "I do it." });
    await sandbox.setFaults({ effects: { "billing.refund": { fault: { kind: "drop_after", times: 1 } } } });
    const asked = { ticketId, action: "issue_refund", args: { orderId: order, lineIds: [`${order}-1`] } };
    const { hash, toType } = await as(lena).ticket.previewAction(asked);
    const acted = await as(lena).ticket.act({ ...asked, hash, reason: "Late.", typed: toType });
    await sandbox.setFaults({});
    expect(acted.state).toBe("unknown");
    expect(await codeOf(as(lena).ticket.handBack({ ticketId, note: "Go on." }))).toBe("conflict");
    expect(await codeOf(as(lena).ticket.resolve({ ticketId, note: null }))).toBe("conflict");
    await work(ticketId, later);
    expect((await runsOf(ticketId)).find(({ id }) => id === acted.actionRunId)?.state).toBe("done");
    expect((await as(lena).ticket.handBack({ ticketId, note: "Go on." })).state).toBe("working");
  });
});

describe("the note of who hands back", () => {
  const secret = "Purple elephant discount, the customer is a nuisance";

  test(
    "is read by the model, and in no reply, even of one that repeats all it has read",
    { timeout: 60_000 },
    async () => {
      const seen: string[] = [];
      const server = await startModelServer((request) => {
        const prompt = JSON.stringify(request.messages);
        seen.push(prompt);
        const reply = goodModel({ wants: (message) => [{ quote: message, intent: "late_delivery_refund" }] })(request);
        if (!("value" in reply)) return reply;
        const value = JSON.parse(
          JSON.stringify(reply.value, (key, inner: unknown) =>
            typeof inner === "string" && key !== "intent" && key !== "quote" ? `${inner} ${secret}.` : inner,
          ),
        ) as unknown;
        return { ...reply, value };
      });
      const models = openModels({
        provider: "openai-compatible",
        baseUrl: server.url,
        model: "stand-in",
        apiKey: "key",
      });
      const { ticketId, from } = await takenLate();
      await as(rita).ticket.handBack({ ticketId, note: secret });
      await work(ticketId, { ...shell, models });
      await server.stop();
      expect(seen.some((prompt) => prompt.includes("Purple elephant"))).toBe(true);
      const out = [...(await sandbox.mailbox(from)).map(({ text }) => text)];
      expect(out.join("\n")).not.toMatch(/elephant|nuisance/i);
      const drafts = await within(() => shell.db.review.count({ where: { ticketId } }));
      expect(out.length + drafts).toBeGreaterThan(0);
    },
  );

  test("stands in the conversation as a note, and no API caller is told it", async () => {
    const { ticketId } = await takenLate();
    await as(rita).ticket.handBack({ ticketId, note: secret });
    const { messages } = await as(sam).ticket.get({ ticketId });
    expect(messages.at(-1)).toMatchObject({
      direction: "note",
      authorKind: "person",
      authorName: "Rita",
      text: secret,
    });
    const { tellMessage } = await import("@/server/core/ticket/told-ticket");
    const told = (await within(() => listMessages(shell.db, ticketId))).flatMap(
      (message) => tellMessage(message) ?? [],
    );
    expect(JSON.stringify(told)).not.toContain("elephant");
  });
});

describe("resolving", () => {
  test("ends it here and in the helpdesk, with a note for colleagues", async () => {
    const { ticketId, ticketRef } = await stage.handedOver();
    await take(rita, ticketId);
    expect(await codeOf(as(sam).ticket.resolve({ ticketId, note: null }))).toBe("conflict");
    await as(rita).ticket.resolve({ ticketId, note: "Spoke on the phone." });
    expect(await ticketOf(ticketId)).toMatchObject({ state: "resolved" });
    expect((await sandbox.ticket(ticketRef)).ticket.state).toBe("solved");
    const escalation = await within(() => shell.db.escalation.findFirstOrThrow({ where: { ticketId } }));
    expect([escalation.state, escalation.takenBy]).toEqual(["resolved", rita.userId]);
    expect((await queueOf(ticketId)).map(({ verdict, decidedBy }) => [verdict, decidedBy])).toEqual([
      ["answered", rita.userId],
    ]);
    expect(await codeOf(as(rita).ticket.resolve({ ticketId, note: null }))).toBe("conflict");
    const line = (await linesOf(ticketId)).find(({ kind }) => kind === "ticket.resolved");
    expect([line?.actor.id, line?.data]).toEqual([rita.userId, { by: "person" }]);
  });

  test("a helpdesk that is away is told later: the ticket is resolved all the same", async () => {
    const { ticketId, ticketRef } = await stage.handedOver();
    await take(rita, ticketId);
    await sandbox.setFaults({ effects: { "ticketing.state": { fault: { kind: "drop_after", times: 1 } } } });
    await as(rita).ticket.resolve({ ticketId, note: null });
    await sandbox.setFaults({});
    expect((await ticketOf(ticketId)).state).toBe("resolved");
    await work(ticketId, later);
    expect((await sandbox.ticket(ticketRef)).ticket.state).toBe("solved");
    const [close] = (await runsOf(ticketId)).filter(({ part }) => part === "person:close");
    expect([close?.state, (await effects("ticketing.state", ticketRef)).length]).toEqual(["done", 1]);
  });

  test("a message of the customer opens it again for the agent", async () => {
    const { ticketId, ticketRef, from } = await stage.handedOver();
    await take(rita, ticketId);
    await as(rita).ticket.resolve({ ticketId, note: null });
    await sandbox.door.reply({ ticketRef, from, text: "One more thing: I want to talk to a person." });
    await stage.settleEvents();
    expect(await ticketOf(ticketId)).toMatchObject({ state: "working", episode: 2 });
  });
});
