import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { findConnectionAt } from "@/server/store/connections";
import { insertWebhookEndpoint, listWebhookEndpoints } from "@/server/store/webhook-endpoints";
import { dumpDatabase, findInDump } from "@/server/testing/dump-database";
import { withClient } from "@/server/testing/template-database";
import { openWebhookReceiver } from "@/server/testing/webhook-receiver";
import { openWebhookStage } from "@/server/testing/webhook-stage";
import { rotateWebhookSecret } from "./rotate-webhook-secret";
import type { Shell } from "./shell";
import { sweep } from "./sweep";

const {
  stage,
  shell,
  within,
  maker,
  receiver,
  memberId,
  later,
  endpointAt,
  disable,
  waiting,
  rowOf,
  push,
  jobsOf,
  asked,
} = await openWebhookStage();
const hourMs = 3_600_000;

describe("at least once", () => {
  test("killed between the call and its record, the same push goes out again, byte for byte, and is known by its id", async () => {
    receiver.secret = (await endpointAt(receiver.url)).secret;
    await asked();
    const [{ id } = { id: "" }] = await waiting();
    const dying: Shell["step"] = async (name, work) => {
      const result = await work();
      if (name === "push webhook") throw new Error("killed");
      return result;
    };
    await expect(push(id, { ...shell, step: dying })).rejects.toThrow("killed");
    // The job is given out again: too early it only comes back, after the dead worker's lease it is sent.
    await push(id);
    expect(receiver.received).toHaveLength(1);
    await push(id, later(31_000));
    await push(id, later(31_000));
    expect(receiver.received).toHaveLength(2);
    const [first, second] = receiver.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(receiver.events.size).toBe(1);
    expect(await rowOf(id)).toMatchObject({ state: "delivered", attempts: 2 });
  });

  test("ten workers with one push make one call", async () => {
    await endpointAt(receiver.url);
    await asked();
    const [{ id } = { id: "" }] = await waiting();
    await Promise.all(Array.from({ length: 10 }, () => push(id)));
    expect(receiver.received).toHaveLength(1);
  });

  test("a push whose job was lost is found by the sweep", async () => {
    await endpointAt(receiver.url);
    await asked();
    const ids = (await waiting()).map((row) => row.id);
    const drop = "delete from pgboss.job where name = 'push_webhook'";
    await withClient(stage.url, (client) => client.query(drop));
    await within(() => sweep(later(60_000)));
    expect(await jobsOf()).toEqual([]);
    for (let n = 0; n < 2; n += 1) await within(() => sweep(later(6 * 60_000)));
    expect(await jobsOf()).toEqual([...ids].sort());
  });
});

describe("a receiver that does not take it", () => {
  test("is tried for a day, ever more rarely, and then given up with the reason", async () => {
    await endpointAt(`http://127.0.0.1:9/${systemIds.next()}`);
    await asked();
    const [{ id, createdAt } = { id: "", createdAt: new Date() }] = await waiting();
    const tried: number[] = [];
    for (let now = 0; (await rowOf(id)).state === "waiting";) {
      await push(id, { ...shell, clock: { now: () => new Date(createdAt.getTime() + now) } });
      tried.push(now);
      now = (await rowOf(id)).nextAttemptAt.getTime() - createdAt.getTime();
      expect(tried.length).toBeLessThan(40);
    }
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: "given_up", lastError: "ECONNREFUSED", payload: null, attempts: tried.length });
    const waits = tried.slice(1).map((at, index) => at - (tried[index] ?? 0));
    expect(waits[0]).toBeLessThan(10_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(2.5 * hourMs);
    expect(tried.at(-1)).toBeGreaterThan(20 * hourMs);
    expect(tried.at(-1)).toBeLessThanOrEqual(24 * hourMs);
    const [summary] = (await within(() => listWebhookEndpoints(shell.db))).filter((one) => one.disabledAt === null);
    expect(summary).toMatchObject({ givenUp: 1, waiting: 1, lastError: "ECONNREFUSED" });
  });

  test("is spared by all while it is down, and open to all once it has answered", async () => {
    await endpointAt(receiver.url);
    receiver.answer = (response) => response.writeHead(503, { "retry-after": "120" }).end();
    await asked();
    await asked();
    const ids = (await waiting()).map((row) => row.id);
    for (const id of ids) await push(id);
    expect(receiver.received).toHaveLength(1);
    expect((await rowOf(ids[0] ?? "")).lastError).toBe("http_503");
    expect((await rowOf(ids[0] ?? "")).nextAttemptAt.getTime()).toBeGreaterThan(Date.now() + 100_000);
    expect(await rowOf(ids[1] ?? "")).toMatchObject({ attempts: 0, lastError: null });
    receiver.answer = (response) => response.writeHead(200).end();
    for (const id of ids) await push(id, later(3 * 60_000));
    expect(receiver.received).toHaveLength(1 + ids.length);
    expect(await waiting()).toEqual([]);
  });

  test("for one push alone does not keep the others waiting", async () => {
    await endpointAt(receiver.url);
    await asked();
    const [first, second] = (await waiting()).map((row) => row.id);
    receiver.answer = (response) => response.writeHead(422).end();
    await push(first ?? "");
    receiver.answer = (response) => response.writeHead(200).end();
    await push(second ?? "");
    expect([(await rowOf(first ?? "")).lastError, (await rowOf(second ?? "")).state]).toEqual([
      "http_422",
      "delivered",
    ]);
  });

  test("and says 410 is not called again: the endpoint ends, with a line of the audit", async () => {
    const { id: endpointId } = await endpointAt(receiver.url);
    receiver.answer = (response) => response.writeHead(410).end();
    await asked();
    const ids = (await waiting()).map((row) => row.id);
    for (const id of ids) await push(id);
    await asked();
    expect(receiver.received).toHaveLength(1);
    expect(await waiting()).toEqual([]);
    for (const id of ids) expect(await rowOf(id)).toMatchObject({ state: "dropped", payload: null });
    const all = await within(() => listWebhookEndpoints(shell.db));
    expect(all.find((one) => one.id === endpointId)?.disabledWhy).toBe("gone");
    const inbox = await within(() => findConnectionAt(shell.db, "inbox"));
    const lines = await within(() => listAudit(shell.db, `connection:${inbox?.id ?? ""}`, 0, 500));
    expect(lines.at(-1)?.data).toMatchObject({ change: "endpoint_gone", endpoint: endpointId });
  });

  test("but sends us elsewhere is not followed", async () => {
    const inner = await openWebhookReceiver();
    await endpointAt(receiver.url);
    receiver.answer = (response) => response.writeHead(302, { location: inner.url }).end();
    await asked();
    const [{ id } = { id: "" }] = await waiting();
    await push(id);
    expect([(await rowOf(id)).lastError, inner.received.length]).toEqual(["http_302", 0]);
  });
});

describe("an endpoint", () => {
  test.each([
    "http://hooks.example.com/",
    "https://10.0.0.1/",
    "https://[::ffff:7f00:1]/",
    "https://a:b@hooks.example.com/",
  ])("at %s is not made, and one that is there all the same is not called", async (url) => {
    await expect(endpointAt(url)).rejects.toMatchObject({ code: "invalid_input" });
    const row = { id: systemIds.next(), url, secret: "whsec_c2VjcmV0", createdBy: null, createdAt: new Date() };
    await within(() => insertWebhookEndpoint(shell.db, row));
    await asked();
    const [{ id } = { id: "" }] = await waiting();
    await push(id);
    expect((await rowOf(id)).lastError).toMatch(/^(not_|with_a_password)/);
  });

  test("that is rotated signs with both secrets for a day, then with the new one alone; its secrets are sealed", async () => {
    const { id: endpointId, secret: old } = await endpointAt(receiver.url);
    await asked();
    const { secret: fresh } = await within(() => rotateWebhookSecret(maker, { id: endpointId, memberId }));
    const [first, second] = (await waiting()).map((row) => row.id);
    await push(first ?? "");
    await push(second ?? "", later(24 * hourMs + 1000));
    const [both, one] = receiver.received;
    const holds = (secret: string, got = both) => {
      try {
        new Webhook(secret).verify(got?.body ?? "", got?.headers ?? {});
        return true;
      } catch {
        return false;
      }
    };
    expect([holds(old), holds(fresh), holds(old, one), holds(fresh, one)]).toEqual([true, true, false, true]);
    const dump = await dumpDatabase(stage.url, shell.workspaceId);
    expect(findInDump(dump, [old, fresh, old.slice(6), fresh.slice(6)])).toEqual([]);
  });

  test("that is disabled gets nothing more, also not what waits; there are ten at most", async () => {
    const { id } = await endpointAt(receiver.url);
    await asked();
    const rows = await waiting();
    await disable(id);
    for (const row of rows) await push(row.id);
    expect(receiver.received).toHaveLength(0);
    expect(await rowOf(rows[0]?.id ?? "")).toMatchObject({ state: "dropped", payload: null });
    await expect(disable(id)).rejects.toMatchObject({ code: "not_found" });
    await expect(within(() => rotateWebhookSecret(maker, { id, memberId }))).rejects.toMatchObject({
      code: "not_found",
    });
    for (let n = 0; n < 10; n += 1) await endpointAt(receiver.url);
    await expect(endpointAt(receiver.url)).rejects.toMatchObject({ code: "conflict" });
  });
});
