import { describe, expect, test } from "vitest";
import { inTransaction, inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { makeQueueItem } from "@/server/testing/queue-fixture";
import { setTestSecrets, testAt } from "@/server/testing/store-fixture";
import { openTestDatabase } from "@/server/testing/test-database";
import {
  claimQueueItem,
  releaseQueueClaim,
  renewQueueClaim,
  snoozeQueueItem,
  takeQueueClaim,
  wakeQueueItem,
} from "./queue-claims";
import { assertClaim, closeQueueItem } from "./queue-items";

const { url, database, workspaceId } = await openTestDatabase();
setTestSecrets(url);
const db = database.app;
const within = <T>(work: () => Promise<T>) => inWorkspace(workspaceId, work);
const [anna, ben, lead] = [systemIds.next(), systemIds.next(), systemIds.next()];
const newItem = () => within(() => makeQueueItem(db));

const claim = (id: string, who: string) => within(() => claimQueueItem(db, id, who, new Date()));
const renew = (id: string, who: string, token: number) => within(() => renewQueueClaim(db, id, who, token));
const take = (id: string, who: string) => within(() => takeQueueClaim(db, id, who, new Date()));
const decides = (id: string, who: string, token: number | null) =>
  within(() => inTransaction(db, (tx) => assertClaim(tx, id, who, token)));
/** Five minutes later, by the clock that counts. */
const runOut = (id: string) =>
  within(
    () =>
      db.$executeRaw`update queue_item set claim_until = clock_timestamp() - interval '1 second' where id = ${id}::uuid`,
  );
const held = (by: string | null) => ({ code: "conflict", holder: by });

describe("a claim", () => {
  const racers = Array.from({ length: 8 }, () => systemIds.next());
  const winners = async (id: string, by: (id: string, who: string) => Promise<unknown>) =>
    (await Promise.allSettled(racers.map((who) => by(id, who)))).filter(({ status }) => status === "fulfilled").length;

  test("of eight who ask at once one gets it, and the others are told who; a lapsed one is raced for again", async () => {
    const id = await newItem();
    expect(await winners(id, claim)).toBe(1);
    const { claimedBy } = await within(() => db.queueItem.findFirstOrThrow({ where: { id } }));
    await expect(claim(id, anna)).rejects.toMatchObject(held(claimedBy));
    await runOut(id);
    expect(await winners(id, claim)).toBe(1);
  });

  test("negative control: reading first and writing then gives it to several", async () => {
    let asked = 0;
    let all: () => void = () => undefined;
    const allHaveRead = new Promise<void>((resolve) => (all = resolve));
    const naive = async (id: string, who: string) => {
      const { claimedBy } = await within(() => db.queueItem.findFirstOrThrow({ where: { id } }));
      if ((asked += 1) === racers.length) all();
      await allHaveRead;
      if (claimedBy !== null) throw new Error("held");
      await within(() => db.queueItem.updateMany({ where: { id }, data: { claimedBy: who } }));
    };
    expect(await winners(await newItem(), naive)).toBe(racers.length);
  });

  test("lasts five minutes by the database's clock, and as long again when it is renewed, also after it ran out", async () => {
    const id = await newItem();
    const { token, until } = await claim(id, anna);
    const [row] = await within(
      () => db.$queryRaw<{ left: number }[]>`select extract(epoch from claim_until - clock_timestamp())::float as left
        from queue_item where id = ${id}::uuid`,
    );
    expect(row?.left).toBeGreaterThan(240);
    expect(row?.left).toBeLessThanOrEqual(300);
    const again = await renew(id, anna, token);
    expect(again.token).toBe(token);
    expect(again.until.getTime()).toBeGreaterThanOrEqual(until.getTime());
    await runOut(id);
    expect((await renew(id, anna, token)).token).toBe(token);
    await expect(claim(id, ben)).rejects.toMatchObject(held(anna));
  });

  test("is the member's: a second page of theirs has the same token", async () => {
    const id = await newItem();
    const first = await claim(id, anna);
    expect((await claim(id, anna)).token).toBe(first.token);
    await expect(renew(id, ben, first.token)).rejects.toMatchObject(held(anna));
  });

  test("is let go with its own token alone, and is free then", async () => {
    const id = await newItem();
    const { token } = await claim(id, anna);
    await within(() => releaseQueueClaim(db, id, anna, token + 1));
    await within(() => releaseQueueClaim(db, id, ben, token));
    await expect(claim(id, ben)).rejects.toMatchObject(held(anna));
    await within(() => releaseQueueClaim(db, id, anna, token));
    expect((await claim(id, ben)).token).toBe(token + 1);
  });

  test("that a lead takes is good for nothing any more: not to renew, not to decide, also when the lead has let go", async () => {
    const id = await newItem();
    const { token } = await claim(id, anna);
    await decides(id, anna, token);
    const taken = await take(id, lead);
    await expect(renew(id, anna, token)).rejects.toMatchObject(held(lead));
    await expect(decides(id, anna, token)).rejects.toMatchObject(held(lead));
    await expect(decides(id, anna, null)).rejects.toMatchObject(held(lead));
    await decides(id, lead, taken.token);
    await within(() => releaseQueueClaim(db, id, lead, taken.token));
    await expect(decides(id, anna, token)).rejects.toMatchObject(held(null));
    await decides(id, anna, null);
  });

  test("two leads who take at once: the later one has it, and the other's token is refused", async () => {
    const id = await newItem();
    await claim(id, anna);
    const leads = [lead, ben];
    const tokens = await Promise.all(leads.map((who) => take(id, who)));
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(2);
    const { claimedBy, claimToken } = await within(() => db.queueItem.findFirstOrThrow({ where: { id } }));
    expect(tokens[leads.indexOf(claimedBy ?? "")]?.token).toBe(claimToken);
    const other = leads.find((who) => who !== claimedBy) ?? "";
    await expect(renew(id, other, tokens[leads.indexOf(other)]?.token ?? 0)).rejects.toMatchObject(held(claimedBy));
  });

  test("is not taken in the middle of a decision: the lead waits for its end, and is told", async () => {
    const id = await newItem();
    const { token } = await claim(id, anna);
    let taking: Promise<unknown> = Promise.resolve();
    await within(() =>
      inTransaction(db, async (tx) => {
        await assertClaim(tx, id, anna, token);
        taking = expect(take(id, lead)).rejects.toMatchObject({ code: "already_decided" });
        await closeQueueItem(tx, id, { verdict: "approved", by: anna, at: testAt });
      }),
    );
    await taking;
  });
});

describe("who decides without a claim", () => {
  test("may where nobody holds it, or the hold has run out; may not where somebody does", async () => {
    const id = await newItem();
    await decides(id, ben, null);
    await claim(id, anna);
    await expect(decides(id, ben, null)).rejects.toMatchObject(held(anna));
    await runOut(id);
    await decides(id, ben, null);
    await expect(decides(systemIds.next(), ben, null)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what has been decided", () => {
  const calls: [string, (id: string) => Promise<unknown>][] = [
    ["claim", (id) => claim(id, ben)],
    ["renew", (id) => renew(id, anna, 1)],
    ["take", (id) => take(id, lead)],
    ["snooze", (id) => within(() => snoozeQueueItem(db, id, anna, { until: null, event: "vendor_answer" }))],
    ["wake", (id) => within(() => wakeQueueItem(db, id, anna))],
  ];
  test.each(calls)("%s is refused, and changes nothing; what is not there is not found", async (_what, call) => {
    const id = await newItem();
    await claim(id, anna);
    await within(() => closeQueueItem(db, id, { verdict: "approved", by: anna, at: testAt }));
    const before = await within(() => db.queueItem.findFirstOrThrow({ where: { id } }));
    await expect(call(id)).rejects.toMatchObject({ code: "already_decided" });
    expect(await within(() => db.queueItem.findFirstOrThrow({ where: { id } }))).toEqual(before);
    await expect(call(systemIds.next())).rejects.toMatchObject({ code: "not_found" });
  });

  test("is decided once: a second end changes nothing", async () => {
    const id = await newItem();
    for (const by of [anna, ben]) {
      await within(() => closeQueueItem(db, id, { verdict: by === anna ? "approved" : "stale", by, at: testAt }));
    }
    const item = await within(() => db.queueItem.findFirstOrThrow({ where: { id } }));
    expect(item).toMatchObject({ verdict: "approved", decidedBy: anna });
  });
});

describe("a snooze", () => {
  test("lets go of it; somebody else's is not put aside under their hands", async () => {
    const id = await newItem();
    await claim(id, anna);
    const until = new Date("2100-01-01T00:00:00Z");
    await expect(within(() => snoozeQueueItem(db, id, ben, { until, event: null }))).rejects.toMatchObject(held(anna));
    await within(() => snoozeQueueItem(db, id, anna, { until, event: null }));
    const item = await within(() => db.queueItem.findFirstOrThrow({ where: { id } }));
    expect(item).toMatchObject({ snoozeUntil: until, claimedBy: null, dueAt: testAt });
    await within(() => wakeQueueItem(db, id, ben));
    expect((await within(() => db.queueItem.findFirstOrThrow({ where: { id } }))).snoozeUntil).toBeNull();
  });
});
