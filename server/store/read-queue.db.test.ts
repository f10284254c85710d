import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { QueueTab, type QueueFilter } from "@/server/core/queue/queue-item";
import { inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { belongs, isAsleep, type KnownItem as Known } from "@/server/testing/queue-filter";
import { makeQueueItem } from "@/server/testing/queue-fixture";
import { makeTicket, setTestSecrets } from "@/server/testing/store-fixture";
import { withClient } from "@/server/testing/template-database";
import { createWorkspace, openTestDatabase } from "@/server/testing/test-database";
import { countIntentUse } from "./intent-use";
import {
  countQueue,
  countQueueTabs,
  listQueue,
  listQueueChanges,
  listQueueValues,
  queueCounts,
  queuePage,
} from "./read-queue";
import type { QueueCursor, QueueListRow } from "./read-queue";

const { url, database, workspaceId } = await openTestDatabase();
setTestSecrets(url);
const neighbour = await createWorkspace(database, "neighbour");
const db = database.app;
const within = <T>(work: () => Promise<T>) => inWorkspace(workspaceId, work);
const now = new Date("2026-11-20T12:00:00.000Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const me = systemIds.next();

const subjects = ["Late order", "100% cotton", "late_fee", "back\\slash", "Ümlaut ORDER"];
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** Items of every shape, made from their number; several share a place in the queue. */
async function fill(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const { ticketId } = await makeTicket(db);
    const [subject, externalRef] = [pick(subjects, n), `ref-${String(n)}`];
    await db.ticket.updateMany({ where: { id: ticketId }, data: { subject, externalRef } });
    const decided = n % 6 === 5;
    await makeQueueItem(db, {
      ...{
        ...{ ticketId, foundBy: `${subject}\n${externalRef}`.toLowerCase() },
        kind: pick(["review", "escalation", "review", "wait"], n),
        team: pick(["Support", null, "Fraud"], n),
      },
      ...{ intent: pick(["refund", null, "reship", "refund"], n), channel: pick(["email", "chat"], n) },
      ...{
        actions: pick([[], ["issue_refund"], ["issue_refund", "tag_ticket"]], n),
        reasons: pick([["floor"], [], ["over_limit", "floor"]], n),
      },
      ...(n % 3 === 0 ? {} : { valueMinor: BigInt(n * 100), currency: pick(["EUR", "USD"], n) }),
      ...{ waitingSince: hours(-(n % 30)), dueAt: hours((n % 9) - 4), rankAt: hours(-(n % 7)) },
      snoozeUntil: pick([null, null, hours(1), null, hours(-1), now], n + 1),
      snoozeEvent: n % 11 === 3 ? "vendor_answer" : null,
      ...(n % 8 < 3 ? { claimedBy: me, claimUntil: new Date("2100-01-01T00:00:00Z") } : {}),
      ...(n % 13 === 1 ? { claimedBy: me, claimUntil: new Date("2000-01-01T00:00:00Z") } : {}),
      ...(n % 10 === 2 ? { takenBy: me } : {}),
      ...(decided
        ? { decidedAt: hours(-(n % 5)), verdict: n % 12 === 5 ? null : "approved", decidedBy: n % 4 === 1 ? me : null }
        : {}),
    });
  }
}

let items: Known[] = [];
beforeAll(async () => {
  await inWorkspace(neighbour, () => fill(12));
  await within(async () => {
    await fill(150);
    const rows = await db.queueItem.findMany({ include: { ticket: { select: { subject: true, externalRef: true } } } });
    items = rows.map(({ ticket, ...row }) => ({ ...row, ...ticket }));
  });
});

const before = (a: Known, b: Known, tab: QueueTab): number => {
  const [x, y] = tab === "done" ? [b.decidedAt, a.decidedAt] : [a.rankAt, b.rankAt];
  return (x?.getTime() ?? 0) - (y?.getTime() ?? 0) || (a.id < b.id ? -1 : 1);
};

const idsOf = (tab: QueueTab, filter: QueueFilter) =>
  items
    .filter((item) => belongs(item, tab, filter, { me, now }))
    .sort((a, b) => before(a, b, tab))
    .map(({ id }) => id);

async function walk(tab: QueueTab, filter: QueueFilter, limit: number): Promise<QueueListRow[]> {
  const found: QueueListRow[] = [];
  let after: QueueCursor | null = null;
  do {
    const page: Awaited<ReturnType<typeof listQueue>> = await listQueue(
      db,
      { tab, filter, memberId: me, now },
      { after, limit },
    );
    found.push(...page.items);
    after = page.next;
  } while (after !== null);
  return found;
}

const names = (...values: string[]) => fc.uniqueArray(fc.constantFrom(...values, "nobody's"), { maxLength: 3 });
const every = fc.record({
  ...{
    intents: names("refund", "reship", "none"),
    actions: names("issue_refund", "tag_ticket"),
    reasons: names("floor", "over_limit"),
  },
  ...{
    teams: names("Support", "Fraud"),
    channels: names("email", "chat"),
    valueFrom: fc.nat(9000),
    valueTo: fc.nat(15_000),
  },
  ...{ currency: fc.constantFrom("EUR", "USD", "GBP"), olderThanMinutes: fc.nat(2000), mine: fc.boolean() },
  search: fc.constantFrom("order", "ORDER", "%", "_", "\\", "ref-1", "100%", "e_f", "zebra", "ümlaut"),
});

const keys: (keyof QueueFilter)[] = [
  ...(["intents", "actions", "reasons", "teams", "channels", "valueFrom", "valueTo"] as const),
  ...(["currency", "olderThanMinutes", "mine", "search"] as const),
];
/** Of all that can be filtered by, one to three at once: more hardly ever leave anything. */
const filters: fc.Arbitrary<QueueFilter> = fc
  .tuple(every, fc.subarray(keys, { minLength: 1, maxLength: 3 }))
  .map(([filter, kept]) => Object.fromEntries(kept.map((key) => [key, filter[key]])));

describe("a list", () => {
  test(
    "has what its tab and filter mean, each once, in the queue's order, on pages of any size, and counts as many",
    { timeout: 60_000 },
    async () => {
      let nonEmpty = 0;
      await within(() =>
        fc.assert(
          fc.asyncProperty(
            fc.constantFrom(...QueueTab.options),
            filters,
            fc.integer({ min: 1, max: 40 }),
            async (tab, filter, limit) => {
              const wanted = idsOf(tab, filter);
              if (wanted.length > 0) nonEmpty += 1;
              expect((await walk(tab, filter, limit)).map(({ id }) => id)).toEqual(wanted);
              expect(await countQueue(db, { tab, filter, memberId: me, now })).toBe(wanted.length);
            },
          ),
          { numRuns: 120, seed: 20_261_124 },
        ),
      );
      expect(nonEmpty).toBeGreaterThan(30);
    },
  );

  test.each(QueueTab.options)("of the tab %s is not empty, whole or by half", async (tab) => {
    expect(idsOf(tab, {}).length).toBeGreaterThan(5);
    expect((await within(() => walk(tab, {}, 7))).map(({ id }) => id)).toEqual(idsOf(tab, {}));
  });

  test("shows a claim while it runs, by the database's clock", async () => {
    const rows = await within(() => walk("review", {}, 100));
    const holders = new Map(items.map((item) => [item.id, item]));
    for (const row of rows) {
      const item = holders.get(row.id);
      const runs = item?.claimUntil !== null && (item?.claimUntil.getTime() ?? 0) > Date.now();
      expect(row.claimedBy).toBe(runs ? item?.claimedBy : null);
    }
    expect(rows.some(({ claimedBy }) => claimedBy === me)).toBe(true);
  });

  test("a snooze to a time ends by the clock alone", async () => {
    const ids = async (at: Date) => {
      const page = await within(() =>
        listQueue(db, { tab: "snoozed", filter: {}, memberId: me, now: at }, { after: null, limit: 100 }),
      );
      return page.items.map(({ id }) => id);
    };
    const [sleeping, later] = [await ids(now), await ids(hours(2))];
    const woken = sleeping.filter((id) => !later.includes(id));
    expect(woken.length).toBeGreaterThan(3);
    const { items: shown } = await within(() =>
      listQueue(db, { tab: "review", filter: {}, memberId: me, now: hours(2) }, { after: null, limit: 100 }),
    );
    const reviews = items.filter(({ id, kind }) => woken.includes(id) && kind === "review").map(({ id }) => id);
    expect(shown.map(({ id }) => id)).toEqual(expect.arrayContaining(reviews));
  });
});

describe("counts", () => {
  test("are those of the lists; late and soon late counts what sleeps too, and no vendor's wait", async () => {
    const decidable = items.filter(({ decidedAt, kind }) => decidedAt === null && kind !== "wait");
    const due = (from: Date | null, to: Date) =>
      decidable.filter(({ dueAt }) => dueAt !== null && dueAt < to && (from === null || dueAt >= from)).length;
    expect(await within(() => countQueueTabs(db, now))).toEqual({
      ...{ review: idsOf("review", {}).length, person: idsOf("person", {}).length, vendor: idsOf("vendor", {}).length },
      ...{ snoozed: idsOf("snoozed", {}).length, late: due(null, now), forecast: due(now, hours(1)) },
    });
    expect(decidable.some((item) => isAsleep(item, now) && item.dueAt !== null && item.dueAt < now)).toBe(true);
  });

  test("of the values that a tab's items have", async () => {
    const values = await within(() => listQueueValues(db, { tab: "person", memberId: me, now }));
    const shown = items.filter((item) => belongs(item, "person", {}, { me, now }));
    const count = (field: string, value: string) =>
      values.find((one) => one.field === field && one.value === value)?.count ?? 0;
    expect(count("intents", "none")).toBe(shown.filter(({ intent }) => intent === null).length);
    expect(count("actions", "issue_refund")).toBe(
      shown.filter(({ actions }) => actions.includes("issue_refund")).length,
    );
    expect(count("reasons", "floor")).toBe(shown.filter(({ reasons }) => reasons.includes("floor")).length);
    expect(values.filter(({ field }) => field === "channels").reduce((sum, one) => sum + one.count, 0)).toBe(
      shown.length,
    );
  });

  test("changes come newest first", async () => {
    const id = items[70]?.id ?? "";
    await within(() => db.$executeRaw`update queue_item set changed_at = clock_timestamp() where id = ${id}::uuid`);
    const changes = await within(() => listQueueChanges(db, 3));
    expect(changes).toHaveLength(3);
    expect(changes[0]?.id).toBe(id);
  });
});

test("how often an intent was met and approved is counted from a moment on, and next door's is not", async () => {
  const since = hours(-2);
  await within(async () => {
    const of = (index: number) => items[index]?.ticketId ?? "";
    const data = { intent: "refund", createdAt: hours(-1), updatedAt: now };
    await db.ticket.updateMany({ where: { id: { in: [of(0), of(1)] } }, data });
    await db.ticket.updateMany({ where: { id: of(2) }, data: { ...data, createdAt: hours(-3) } });
    const approved = items.filter(
      ({ verdict, decidedAt }) => verdict === "approved" && decidedAt && decidedAt >= since,
    );
    const ofIntent = (name: string) => approved.filter(({ intent }) => intent === name).length;
    expect(ofIntent("refund")).toBeGreaterThan(0);
    const wanted = [
      { intent: "refund", tickets: 2, approvals: ofIntent("refund") },
      { intent: "reship", tickets: 0, approvals: ofIntent("reship") },
    ].filter(({ tickets, approvals }) => tickets + approvals > 0);
    expect(await countIntentUse(db, since)).toEqual(wanted);
  });
  expect(await inWorkspace(neighbour, () => countIntentUse(db, hours(1)))).toEqual([]);
});

describe("the statements", () => {
  const planOf = async ({ text, values }: { text: string; values: unknown[] }): Promise<string> => {
    const rows = await within(() => db.$queryRawUnsafe<Record<string, string>[]>(`explain ${text}`, ...values));
    return rows.map((row) => Object.values(row)[0]).join("\n");
  };
  beforeAll(async () => {
    // Enough rows that reading all of them would be the dearer way, had an index no part in it.
    await within(async () => {
      const { ticketId } = await makeTicket(db);
      await db.$executeRaw`
        insert into queue_item (id, kind, ticket_id, episode, channel, urgency, waiting_since, rank_at, due_at, decided_at, verdict, created_at)
        select gen_random_uuid(), 'review', ${ticketId}::uuid, 1, 'email', 'low', now(), now() + n * interval '1 second', now(),
          case when n % 2 = 0 then now() end, case when n % 2 = 0 then 'approved' end, now()
        from generate_series(1, 20000) n`;
    });
    // As autovacuum does in time.
    await withClient(url, (client) => client.query("vacuum analyze queue_item"));
    items = [];
  });
  const after = { at: hours(-1), id: systemIds.next() };
  test.each([
    ["the first page", "review", {}, null, "queue_item_order"],
    ["a deep page", "review", {}, after, "queue_item_order"],
    ["a filter", "review", { reasons: ["floor"], teams: ["Support"] }, null, "queue_item_order"],
    ["a search", "review", { search: "late" }, null, "queue_item_order"],
    ["what sleeps", "snoozed", {}, null, "queue_item_asleep"],
    ["what is done", "done", {}, after, "queue_item_done"],
  ] as const)("%s reads its own index, in order", async (_what, tab, filter, cursor, index) => {
    const given = { tab, filter: { ...filter } as QueueFilter, memberId: me, now };
    const plan = await planOf(queuePage(given, cursor, 50));
    expect(plan).toContain(`using ${index}`);
    expect(plan).not.toContain("Seq Scan on queue_item");
  });

  test("counts read indexes alone", async () => {
    const plan = await planOf(queueCounts(now));
    expect(plan).not.toContain("Seq Scan on queue_item");
    expect(plan).toContain("using queue_item_waiting");
  });

  test("negative control: without the index the check sees it", async () => {
    const plan = await planOf({
      text: "select id from queue_item where urgency = 'low' order by created_at limit 50",
      values: [],
    });
    expect(plan).not.toContain("using queue_item_order");
  });
});
