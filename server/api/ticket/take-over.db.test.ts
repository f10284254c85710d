import { describe, expect, test } from "vitest";
import { findEscalation } from "@/server/store/escalations";
import { codeOf, openPeopleStage, saysOf } from "@/server/testing/people-stage";

// A person and a ticket, through the procedures that the console calls. What counts is the vendor's ledger, not our rows.

const stage = await openPeopleStage();
const { shell, within, sandbox, as, join, work, ticketOf, linesOf, runsOf, effects } = stage;
const [rita, sam, lena] = [
  await join("Rita", ["reviewer"]),
  await join("Sam", ["reviewer"]),
  await join("Lena", ["lead"]),
];
const taking = (ticketId: string) => ({ ticketId, claimToken: null, reason: null });
const escalationOf = (ticketId: string) => within(() => findEscalation(shell.db, ticketId));
const itemsOf = (ticketId: string) =>
  within(() => shell.db.queueItem.findMany({ where: { ticketId }, orderBy: { createdAt: "asc" } }));

describe("taking a ticket over", () => {
  test("from the queue of what is handed over: it is theirs, and starts with the package", async () => {
    const { ticketId } = await stage.handedOver();
    expect((await ticketOf(ticketId)).state).toBe("escalated");
    expect(await as(rita).ticket.takeOver(taking(ticketId))).toEqual({ ticketId, inDoubt: 0 });
    expect(await ticketOf(ticketId)).toMatchObject({ state: "taken_over", assigneeId: rita.userId });
    expect(await escalationOf(ticketId)).toMatchObject({ state: "taken" });
    expect((await itemsOf(ticketId)).map(({ kind, takenBy, decidedAt }) => [kind, takenBy, decidedAt])).toEqual([
      ["escalation", rita.userId, null],
    ]);
    const line = (await linesOf(ticketId)).at(-1);
    expect(line).toMatchObject({ kind: "ticket.taken_over", actor: { kind: "member", id: rita.userId } });
    expect(line?.data).toMatchObject({ from: "escalated" });
    expect(await codeOf(as(rita).ticket.takeOver(taking(ticketId)))).toBe("already_decided");
  });

  test("from a card: it goes stale, what was planned is dropped with the reason, and a package is made", async () => {
    const { ticketId, order } = await stage.onCard();
    expect((await ticketOf(ticketId)).state).toBe("waiting_review");
    const planned = (await runsOf(ticketId)).filter(({ state }) => state === "held");
    expect(planned.map(({ action }) => action)).toContain("issue_refund");
    await as(rita).ticket.takeOver(taking(ticketId));
    const reviews = await within(() => shell.db.review.findMany({ where: { ticketId } }));
    expect(reviews.map(({ state }) => state)).toEqual(["stale"]);
    const dropped = (await runsOf(ticketId)).filter(({ id }) => planned.some((run) => run.id === id));
    for (const run of dropped) {
      expect([run.state, run.error, run.holdsSubject]).toEqual(["stale", "a person took the ticket over", false]);
    }
    expect(await escalationOf(ticketId)).toMatchObject({
      state: "taken",
      package: { wants: [{ intent: expect.anything() as string }] },
    });
    const items = (await itemsOf(ticketId)).map(({ kind, verdict, takenBy }) => [kind, verdict, takenBy]);
    expect(items).toEqual([
      ["review", "taken_over", null],
      ["escalation", null, rita.userId],
    ]);
    await work(ticketId);
    expect((await ticketOf(ticketId)).state).toBe("taken_over");
    expect(await effects("billing.refund", order)).toEqual([]);
  });

  test("while it waits for a vendor that is down, and for the customer", async () => {
    const waiting = await stage.write((order) => `My order ${order} is more than a week late. Please refund it.`);
    await sandbox.setFaults({ downMs: 60_000 });
    await work(waiting.ticketId);
    await sandbox.setFaults({});
    expect((await ticketOf(waiting.ticketId)).state).toBe("waiting_vendor");
    await as(rita).ticket.takeOver(taking(waiting.ticketId));
    expect((await ticketOf(waiting.ticketId)).state).toBe("taken_over");
    expect((await itemsOf(waiting.ticketId)).filter(({ kind, decidedAt }) => kind === "wait" && !decidedAt)).toEqual(
      [],
    );
    const asked = await stage.write(() => "The app crashes.");
    await work(asked.ticketId);
    expect((await ticketOf(asked.ticketId)).state).toBe("waiting_customer");
    await as(rita).ticket.takeOver(taking(asked.ticketId));
    expect((await ticketOf(asked.ticketId)).state).toBe("taken_over");
  });

  test("two at once: one has it, and the other is told who", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { ticketId } = await stage.handedOver();
      const said = await Promise.all([
        saysOf(as(rita).ticket.takeOver(taking(ticketId))),
        saysOf(as(sam).ticket.takeOver(taking(ticketId))),
      ]);
      const winner = (await ticketOf(ticketId)).assigneeId === rita.userId ? "Rita" : "Sam";
      expect(said.sort()).toEqual([`${winner} is working on this. A lead can take it over.`, "ok"]);
      const lines = (await linesOf(ticketId)).filter(({ kind }) => kind === "ticket.taken_over");
      expect(lines).toHaveLength(1);
    }
  });

  test("a lead takes it from another with a reason, which the audit does not spell out", async () => {
    const { ticketId } = await stage.handedOver();
    await as(rita).ticket.takeOver(taking(ticketId));
    expect(await codeOf(as(lena).ticket.takeOver(taking(ticketId)))).toBe("conflict");
    expect(await codeOf(as(sam).ticket.takeOver({ ...taking(ticketId), reason: "I want it" }))).toBe("conflict");
    await as(lena).ticket.takeOver({ ...taking(ticketId), reason: "Rita is ill" });
    expect((await ticketOf(ticketId)).assigneeId).toBe(lena.userId);
    expect(await codeOf(as(rita).ticket.reply({ ticketId, text: "Hello", resolve: false }))).toBe("conflict");
    expect(JSON.stringify(await linesOf(ticketId))).not.toContain("ill");
  });

  test("what a colleague has claimed is not taken from under their hands; their own token opens it", async () => {
    const { ticketId } = await stage.handedOver();
    const [item] = await itemsOf(ticketId);
    const { token } = await as(rita).queue.claim({ id: item?.id ?? "" });
    expect(await saysOf(as(sam).ticket.takeOver(taking(ticketId)))).toMatch(/^Rita is working on this/);
    expect(await codeOf(as(rita).ticket.takeOver({ ...taking(ticketId), claimToken: token + 1 }))).toBe("conflict");
    expect((await ticketOf(ticketId)).state).toBe("escalated");
    await as(rita).ticket.takeOver({ ...taking(ticketId), claimToken: token });
    expect((await ticketOf(ticketId)).assigneeId).toBe(rita.userId);
  });

  test("what is over is not taken over", async () => {
    const { ticketId } = await stage.late();
    await work(ticketId);
    expect((await ticketOf(ticketId)).state).toBe("resolved");
    expect(await codeOf(as(rita).ticket.takeOver(taking(ticketId)))).toBe("already_decided");
    expect((await ticketOf(ticketId)).state).toBe("resolved");
  });

  test("a helpdesk's answer takes it over too, and then nobody here has it until they say so", async () => {
    const { ticketId, ticketRef } = await stage.handedOver();
    await sandbox.door.personReply({ ticketRef, author: "Bob", text: "I am on it." });
    await stage.settleEvents();
    expect(await ticketOf(ticketId)).toMatchObject({ state: "taken_over", assigneeId: null });
    expect(await codeOf(as(rita).ticket.reply({ ticketId, text: "Hi", resolve: false }))).toBe("conflict");
    await as(rita).ticket.takeOver(taking(ticketId));
    expect((await ticketOf(ticketId)).assigneeId).toBe(rita.userId);
  });
});

describe("a take-over in the same moment as the agent", () => {
  const later = { ...shell, clock: { now: () => new Date(Date.now() + 120_000) } };

  /** What the vendor has done, what we say of it, and who has the ticket: these three fit. */
  async function exactlyOne({ ticketId, order, from }: Awaited<ReturnType<typeof stage.late>>) {
    await work(ticketId, later);
    const [refunds, replies] = [await effects("billing.refund", order), await sandbox.mailbox(from)];
    const [ticket, runs] = [await ticketOf(ticketId), await runsOf(ticketId)];
    expect(refunds.length).toBeLessThanOrEqual(1);
    expect(replies.length).toBeLessThanOrEqual(1);
    const done = (part: (run: (typeof runs)[number]) => boolean) =>
      runs.filter((run) => part(run) && run.state === "done");
    expect(done((run) => run.action === "issue_refund")).toHaveLength(refunds.length);
    expect(done((run) => run.part === "reply")).toHaveLength(replies.length);
    expect(runs.filter((run) => ["held", "sent", "unknown", "waiting_vendor"].includes(run.state))).toEqual([]);
    if (ticket.state !== "resolved") expect(ticket).toMatchObject({ state: "taken_over", assigneeId: rita.userId });
    return ticket.state === "resolved" ? "agent" : "person";
  }

  test(
    "at every boundary that the agent crosses: one side has it, and the vendor's ledger says the same",
    { timeout: 240_000 },
    async () => {
      const clean = await stage.late();
      const names: string[] = [];
      const counting = { ...shell, step: <T>(name: string, does: () => Promise<T>) => (names.push(name), does()) };
      await work(clean.ticketId, counting);
      for (const [at, name] of names.entries()) {
        const ticket = await stage.late();
        let crossed = 0;
        let taken = "never";
        const interrupted = {
          ...shell,
          step: async <T>(_name: string, does: () => Promise<T>): Promise<T> => {
            crossed += 1;
            if (crossed === at + 1) taken = await codeOf(as(rita).ticket.takeOver(taking(ticket.ticketId)));
            return does();
          },
        };
        await work(ticket.ticketId, interrupted).catch(() => undefined);
        expect([taken, await exactlyOne(ticket)], name).toEqual(["ok", "person"]);
      }
      expect(names.length).toBeGreaterThan(10);
    },
  );

  test("wherever both happen to be: one side has it", { timeout: 120_000 }, async () => {
    for (let round = 0; round < 12; round += 1) {
      const ticket = await stage.late();
      const pause = new Promise((resolve) => setTimeout(resolve, round * 15));
      await Promise.all([
        work(ticket.ticketId).catch(() => undefined),
        pause.then(() => codeOf(as(rita).ticket.takeOver(taking(ticket.ticketId)))),
      ]);
      await exactlyOne(ticket);
    }
  });
});
