import { describe, expect, test } from "vitest";
import { steppedClock } from "@/server/platform/clock";
import { inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { findMember, type Member } from "@/server/store/members";
import { closeQueueItem } from "@/server/store/queue-items";
import { makeQueueItem } from "@/server/testing/queue-fixture";
import { makeTicket, setTestSecrets } from "@/server/testing/store-fixture";
import { createWorkspace, openTestDatabase } from "@/server/testing/test-database";
import type { Context } from "../context";
import { appRouter } from "../root";

const { url, database, workspaceId } = await openTestDatabase();
setTestSecrets(url);
const other = await createWorkspace(database, "other");
const now = new Date("2026-11-20T09:00:00.000Z");
const clock = steppedClock(now);
const db = database.app;
const within = <T>(work: () => Promise<T>) => inWorkspace(workspaceId, work);
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

async function join(name: string, roles: string[], workspace = workspaceId): Promise<Member> {
  const userId = systemIds.next();
  const user = { id: userId, email: `${userId}@example.com`, name, passwordHash: "", createdAt: now };
  await database.global.user.create({ data: user });
  await database.global.member.create({ data: { workspaceId: workspace, userId, roles, createdAt: now } });
  const member = await findMember(database.global, workspace, userId);
  if (!member) throw new Error("nobody");
  return member;
}

const anna = await join("Anna", ["reviewer"]);
const ben = await join("Ben", ["reviewer"]);
const lena = await join("Lena", ["lead"]);
const stranger = await join("Sam", ["owner"], other);

function as(member: Member, signal?: AbortSignal) {
  const context: Context = { database, clock, member, caller: null };
  return appRouter.createCaller(context, signal ? { signal } : {}).queue;
}

async function newItem(over: Parameters<typeof makeQueueItem>[1] = {}): Promise<string> {
  return within(async () => {
    const { ticketId, requesterId } = await makeTicket(db, `ref-${systemIds.next()}`);
    await db.requester.updateMany({ where: { id: requesterId }, data: { name: "Rosa Almeida" } });
    return makeQueueItem(db, { ticketId, ...over });
  });
}
/** What the ticket's stream says of an item, past its first line. */
const linesOf = (id: string) =>
  within(async () => {
    const { ticketId } = await db.queueItem.findFirstOrThrow({ where: { id } });
    const lines = await listAudit(db, `ticket:${ticketId}`, 0, 100);
    return lines.filter(({ kind }) => kind.startsWith("queue.")).map(({ kind, actor, data }) => [kind, actor.id, data]);
  });
const inTeam = (team: string) => ({ tab: "review" as const, filter: { teams: [team] }, cursor: null });

describe("queue.list", () => {
  test("shows an item with the words and names that a person reads", async () => {
    const over = { team: "Words", actions: ["issue_refund", "gone_action"], reasons: ["over_limit"], intent: "refund" };
    const id = await newItem({
      ...over,
      valueMinor: 4200n,
      currency: "EUR",
      release: 3,
      sampled: true,
      dueAt: hours(1),
    });
    const { until } = await as(anna).claim({ id });
    const { items, total, nextCursor } = await as(ben).list(inTeam("Words"));
    expect({ total, nextCursor }).toEqual({ total: 1, nextCursor: null });
    expect(items[0]).toMatchObject({
      ...{ id, kind: "review", subject: "A test", requesterName: "Rosa Almeida", team: "Words", intent: "refund" },
      ...{ value: { minor: 4200, currency: "EUR" }, reasons: ["over_limit"], release: 3, sampled: true },
      ...{ claim: { memberId: anna.userId, name: "Anna", until }, snooze: null, decided: null, dueAt: hours(1) },
      actions: [
        { name: "issue_refund", title: expect.stringMatching(/refund/i) as string },
        { name: "gone_action", title: "gone_action" },
      ],
    });
    expect(items[0]?.ticketRef).toMatch(/^ref-/);
  });

  test("of a ticket that continues a closed one the reference is the vendor's own", async () => {
    const id = await newItem({ team: "Continued" });
    const { ticketId } = await within(() => db.queueItem.findFirstOrThrow({ where: { id } }));
    await within(() => db.ticket.updateMany({ where: { id: ticketId }, data: { externalRef: `T-7#${ticketId}` } }));
    expect((await as(anna).list(inTeam("Continued"))).items[0]?.ticketRef).toBe("T-7");
  });

  test("what is done says who did what, and until when it can be taken back", async () => {
    const id = await newItem({ team: "Done" });
    const [at, actsAt] = [hours(0), hours(1)];
    await within(() => closeQueueItem(db, id, { verdict: "approved", by: anna.userId, at, actsAt }));
    expect((await as(ben).list(inTeam("Done"))).items).toEqual([]);
    const { items } = await as(ben).list({ ...inTeam("Done"), tab: "done" });
    expect(items[0]?.decided).toEqual({ by: "Anna", at, verdict: "approved", actsAt });
  });

  test("next door there is nothing", async () => {
    const mine = await newItem();
    expect((await as(stranger).list({ tab: "review", filter: {}, cursor: null })).items).toEqual([]);
    expect(await as(stranger).counts()).toEqual({ review: 0, person: 0, vendor: 0, snoozed: 0, late: 0, forecast: 0 });
    for (const call of ["claim", "takeClaim", "wake"] as const) {
      await expect(as(stranger)[call]({ id: mine })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test.each(["x", "1_x", "999999999999999_00000000-0000-7000-8000-000000000000"])(
    "refuses the cursor %s",
    async (cursor) => {
      await expect(as(anna).list({ tab: "review", filter: {}, cursor })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    },
  );
});

describe("a claim", () => {
  test("that another holds is refused with their name; a lead takes it, and the first is told whose it is now", async () => {
    const id = await newItem();
    const { token } = await as(anna).claim({ id });
    await expect(as(ben).claim({ id })).rejects.toMatchObject({
      code: "CONFLICT",
      message: "Anna is working on this. A lead can take it over.",
    });
    await expect(as(ben).takeClaim({ id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await as(lena).takeClaim({ id });
    await expect(as(anna).renew({ id, token })).rejects.toMatchObject({
      message: expect.stringContaining("Lena") as string,
    });
    await as(anna).release({ id, token });
    await expect(as(ben).claim({ id })).rejects.toMatchObject({ message: expect.stringContaining("Lena") as string });
    // From whom it was taken is kept; a lease of one's own, taken again, is not.
    await as(lena).takeClaim({ id });
    expect(await linesOf(id)).toEqual([["queue.claim_taken", lena.userId, { item: id, from: anna.userId }]]);
  });

  test("that is let go is free", async () => {
    const id = await newItem();
    const { token } = await as(anna).claim({ id });
    await as(anna).release({ id, token });
    expect((await as(ben).claim({ id })).token).toBe(token + 1);
  });
});

describe("a snooze", () => {
  test("moves an item to its tab and back, and counts it there", async () => {
    const id = await newItem({ team: "Sleepers", dueAt: hours(-1) });
    const before = await as(anna).counts();
    await as(anna).snooze({ id, until: hours(2), event: "customer_message" });
    expect((await as(anna).list(inTeam("Sleepers"))).items).toEqual([]);
    const { items } = await as(anna).list({ ...inTeam("Sleepers"), tab: "snoozed" });
    expect(items[0]?.snooze).toEqual({ until: hours(2), event: "customer_message" });
    const { review, snoozed, late } = await as(anna).counts();
    expect({ review, snoozed, late }).toEqual({
      review: before.review - 1,
      snoozed: before.snoozed + 1,
      late: before.late,
    });
    await as(ben).wake({ id });
    expect(await as(anna).counts()).toEqual(before);
  });

  test("and its end by hand are in the ticket's audit, once; one that is refused is not", async () => {
    const id = await newItem();
    const held = await newItem();
    await as(anna).claim({ id: held });
    const snooze = { until: hours(2), event: "customer_message" as const };
    await expect(as(ben).snooze({ id: held, ...snooze })).rejects.toMatchObject({ code: "CONFLICT" });
    await as(anna).snooze({ id, ...snooze });
    await Promise.all([as(ben).wake({ id }), as(lena).wake({ id })]);
    const lines = await linesOf(id);
    expect(lines[0]).toEqual([
      ...["queue.snoozed", anna.userId],
      { item: id, until: hours(2).toISOString(), event: "customer_message" },
    ]);
    expect(lines.slice(1).map(([kind]) => kind)).toEqual(["queue.woken"]);
    expect(await linesOf(held)).toEqual([]);
  });

  test.each([
    ["in the past", hours(-1), null],
    ["at this moment", hours(0), null],
    ["in half a year", hours(24 * 180), null],
    ["until nothing", null, null],
  ])("%s is refused", async (_what, until, event) => {
    const id = await newItem();
    await expect(as(anna).snooze({ id, until, event })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("queue.views", () => {
  const saved = { tab: "person" as const, filter: { teams: ["Fraud"], olderThanMinutes: 60 } };

  test("are their owner's, and shared ones everybody's; a name is used once, and a lead clears up", async () => {
    const own = await as(anna).views.save({ ...saved, name: "Old fraud" });
    const shared = await as(anna).views.save({ ...saved, name: "For all", shared: true });
    const again = await as(anna).views.save({ ...saved, name: "Old fraud", filter: {} });
    expect(again.id).toBe(own.id);
    const ofAnna = await as(anna).views.list();
    expect(ofAnna.map(({ name, mine }) => [name, mine])).toEqual([
      ["For all", true],
      ["Old fraud", true],
    ]);
    expect(ofAnna[1]?.filter).toEqual({});
    expect((await as(ben).views.list()).map(({ id, mine }) => [id, mine])).toEqual([[shared.id, false]]);
    expect(await as(stranger).views.list()).toEqual([]);
    await expect(as(ben).views.remove({ id: shared.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(as(lena).views.remove({ id: own.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await as(lena).views.remove({ id: shared.id });
    await as(anna).views.remove({ id: own.id });
    expect(await as(anna).views.list()).toEqual([]);
  });

  test("never keep what was searched for: it may name a customer", async () => {
    const filter = { search: "Rosa Almeida" } as object;
    await expect(as(anna).views.save({ name: "Rosa", tab: "review", filter })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });

  test("end at fifty, and say so", async () => {
    const member = await join("Max", ["manager"]);
    for (let n = 0; n < 50; n += 1) await as(member).views.save({ ...saved, name: `View ${String(n)}` });
    await expect(as(member).views.save({ ...saved, name: "One more" })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("50") as string,
    });
    await as(member).views.save({ ...saved, name: "View 7", shared: true });
  });
});

describe("queue.live", () => {
  test("says the counts at once, and again with every change, as the list's asOf goes on", async () => {
    await newItem({ team: "Live" });
    const { asOf } = await as(anna).list(inTeam("Live"));
    const stop = new AbortController();
    const seen: { review: number; newest: Date }[] = [];
    for await (const event of await as(anna, stop.signal).live({ lastEventId: null })) {
      const [, { counts, newest }] = event as unknown as [string, { counts: { review: number }; newest: Date }];
      seen.push({ review: counts.review, newest });
      if (seen.length === 1) await newItem({ team: "Live" });
      const [first, last] = [seen[0], seen.at(-1)];
      if (first && last && last.review > first.review) break;
    }
    stop.abort();
    expect(seen[0]?.newest).toEqual(asOf);
    expect(seen.at(-1)?.newest.getTime()).toBeGreaterThanOrEqual(asOf.getTime());
  });
});

test("queue.filters tells what there is, most frequent first", async () => {
  for (const channel of ["chat", "chat", "web"]) await newItem({ kind: "wait", channel, actions: ["issue_refund"] });
  const { channels, actions, teams } = await as(anna).filters({ tab: "vendor" });
  expect(channels).toEqual([
    { value: "chat", count: 2 },
    { value: "web", count: 1 },
  ]);
  expect(actions).toEqual([{ value: "issue_refund", count: 3 }]);
  expect(teams).toEqual([]);
});
