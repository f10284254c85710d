import { expect, test } from "vitest";
import { inTransaction, inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { heldRefund, makeTicket, setTestSecrets, testAt, testConnection } from "@/server/testing/store-fixture";
import { openTestDatabase } from "@/server/testing/test-database";
import { getActionRun, insertActionRuns, isSubjectRace, moveRun } from "./action-runs";
import { findExhaustedBudget, releaseBudgets, reserveBudgets } from "./budgets";
import { takeEvent } from "./inbound-events";
import { insertMessage } from "./messages";
import { ensureRequester } from "./requesters";
import { closeReview, insertReview } from "./reviews";
import { claimTicket, holdClaim, releaseClaim } from "./tickets";
import { openVault } from "./vault";

const { url, database, workspaceId } = await openTestDatabase({ max: 24 });
setTestSecrets(url);
const db = database.app;
const within = <T>(work: () => Promise<T>) => inWorkspace(workspaceId, work);
const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

test("one event is taken once, however many callers bring it", async () => {
  const event = {
    kind: "issue.fixed",
    externalId: "evt-1",
    at: testAt.toISOString(),
    sourceVersion: 1,
    issueRef: "ISS-1",
  } as const;
  const taken = await within(() =>
    times(8, () => inTransaction(db, (tx) => takeEvent(tx, testConnection, event, testAt))),
  );
  expect(taken.filter(Boolean)).toHaveLength(1);
});

test("racing callers get one requester, with one key", async () => {
  const rows = await within(() =>
    times(8, () =>
      ensureRequester(db, {
        id: systemIds.next(),
        connectionId: testConnection,
        address: "a@example.com",
        name: null,
        at: testAt,
      }),
    ),
  );
  expect(new Set(rows.map((row) => row.id)).size).toBe(1);
  const keys = await within(() => db.requesterKey.count({ where: { requesterId: rows[0]?.id ?? "" } }));
  expect(keys).toBe(1);
});

test("a source's message is written once", async () => {
  const { ticketId } = await within(() => makeTicket(db));
  const added = await within(() =>
    times(6, () =>
      insertMessage(db, {
        id: systemIds.next(),
        ticketId,
        episode: 1,
        direction: "in",
        authorKind: "customer",
        externalRef: "msg-1",
        text: "Hello",
        newText: "Hello",
        automatic: false,
        sourceVersion: 1n,
        at: testAt,
      }),
    ),
  );
  expect(added.filter(Boolean)).toHaveLength(1);
});

test("one worker at a time holds a ticket, and a released or lapsed claim is worth nothing", async () => {
  const { ticketId } = await within(() => makeTicket(db));
  const claims = await within(() =>
    times(12, (index) => claimTicket(db, ticketId, `worker-${String(index)}`, 30, ["new"])),
  );
  const [claim] = claims.filter((one) => one !== null);
  expect(claims.filter((one) => one !== null)).toHaveLength(1);
  if (!claim) throw new Error("nobody got the ticket");
  await within(() => holdClaim(db, claim, 30));
  await within(() => releaseClaim(db, claim));
  await expect(within(() => holdClaim(db, claim, 30))).rejects.toMatchObject({ code: "stale" });
  const next = await within(() => claimTicket(db, ticketId, "worker-x", 30, ["new"]));
  expect(next?.fence).toBe(claim.fence + 1);
  await expect(within(() => holdClaim(db, claim, 30))).rejects.toMatchObject({ code: "stale" });
});

test("two tickets never hold one order at a time, and the second gets it when the first has ended", async () => {
  const subject = "order:PT-1";
  const runs = await within(() =>
    times(6, async () => {
      const { ticketId, requesterId } = await makeTicket(db);
      const vault = await openVault(db, requesterId);
      const run = heldRefund(ticketId, subject);
      const insert = () => inTransaction(db, (tx) => insertActionRuns(tx, vault, [run]));
      await insert().catch(async (error: unknown) => {
        if (!isSubjectRace(error)) throw error;
        await insert();
      });
      return run.id;
    }),
  );
  const rows = await within(() => Promise.all(runs.map((id) => getActionRun(db, id))));
  const holders = rows.filter((row) => row.holdsSubject);
  expect(holders).toHaveLength(1);
  const [holder] = holders;
  if (!holder) throw new Error("nobody holds the order");
  await within(() => moveRun(db, holder.id, "held", "refused", testAt));
  const { ticketId, requesterId } = await within(() => makeTicket(db));
  const next = heldRefund(ticketId, subject);
  await within(async () => {
    const vault = await openVault(db, requesterId);
    await insertActionRuns(db, vault, [next]);
  });
  expect((await within(() => getActionRun(db, next.id))).holdsSubject).toBe(true);
});

test("of two that move one run, one moves it", async () => {
  const run = await within(async () => {
    const { ticketId, requesterId } = await makeTicket(db);
    const held = heldRefund(ticketId, "order:PT-2");
    await insertActionRuns(db, await openVault(db, requesterId), [held]);
    return held;
  });
  const moved = await Promise.allSettled(
    Array.from({ length: 4 }, () => within(() => moveRun(db, run.id, "held", "reserved", testAt))),
  );
  expect(moved.filter((one) => one.status === "fulfilled")).toHaveLength(1);
});

test("200 refunds at once against a cap never go over it by a cent", async () => {
  const budget = {
    name: "daily refunds",
    action: "issue_refund",
    intent: null,
    perCustomer: false,
    windowHours: 24,
    maxCount: null,
    maxMinor: { EUR: 50_500 },
  };
  const spend = { action: "issue_refund", intent: null, customerId: "cus_1", value: { minor: 1000, currency: "EUR" } };
  const results = await within(() =>
    times(200, () =>
      inTransaction(
        db,
        (tx) =>
          reserveBudgets(
            tx,
            [budget],
            spend,
            { actionRunId: systemIds.next(), nextId: () => systemIds.next() },
            testAt,
          ),
        { waitMs: 60_000, timeoutMs: 60_000 },
      ),
    ),
  );
  expect(results.filter((full) => full === null)).toHaveLength(50);
  expect(await within(() => findExhaustedBudget(db, [budget], spend, testAt))).toBe("daily refunds");
  const later = new Date(testAt.getTime() + 25 * 3_600_000);
  expect(await within(() => findExhaustedBudget(db, [budget], spend, later))).toBeNull();
});

test("a budget in a currency that it does not list has no room", async () => {
  const budget = {
    name: "euros only",
    action: null,
    intent: null,
    perCustomer: true,
    windowHours: 24,
    maxCount: null,
    maxMinor: { EUR: 100_000 },
  };
  const spend = { action: "issue_refund", intent: null, customerId: "cus_2", value: { minor: 1, currency: "USD" } };
  expect(await within(() => findExhaustedBudget(db, [budget], spend, testAt))).toBe("euros only");
});

test("a reservation that was given back makes room again", async () => {
  const budget = {
    name: "one a day",
    action: null,
    intent: null,
    perCustomer: false,
    windowHours: 24,
    maxCount: 1,
    maxMinor: null,
  };
  const spend = { action: "reship_order", intent: null, customerId: null, value: null };
  const first = systemIds.next();
  const reserve = (actionRunId: string) =>
    within(() =>
      inTransaction(db, (tx) =>
        reserveBudgets(tx, [budget], spend, { actionRunId, nextId: () => systemIds.next() }, testAt),
      ),
    );
  expect(await reserve(first)).toBeNull();
  expect(await reserve(first)).toBeNull();
  expect(await reserve(systemIds.next())).toBe("one a day");
  await within(() => releaseBudgets(db, first, testAt));
  expect(await reserve(systemIds.next())).toBeNull();
});

test("two reviewers at once: one decides, the other is told", async () => {
  const id = systemIds.next();
  await within(async () => {
    const { ticketId } = await makeTicket(db);
    await insertReview(db, {
      id,
      ticketId,
      episode: 1,
      runId: systemIds.next(),
      decisionId: systemIds.next(),
      state: "waiting",
      shownHash: "x",
      expiresAt: testAt,
      createdAt: testAt,
    });
  });
  const verdicts = await Promise.allSettled(
    Array.from({ length: 4 }, () =>
      within(() => closeReview(db, id, { state: "rejected", decidedBy: null, decidedAt: testAt })),
    ),
  );
  expect(verdicts.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect(verdicts.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "already_decided" } });
});
