import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { openBreaker } from "@/server/store/breakers";
import { changeConnectionConfig } from "@/server/store/connection-health";
import { findConnection, listCapabilities } from "@/server/store/connections";
import { openDemoStage } from "@/server/testing/demo-stage";
import { connectVendor, listVendors, tryVendor } from "./connect-vendor";
import { createShell } from "./open-shell";
import { moveOwnership } from "./move-ownership";
import { pauseConnection } from "./pause-connection";
import { readConnections } from "./read-connections";
import { readWebhook } from "./read-webhook";
import { rotateConnectionSecret } from "./rotate-connection-secret";
import { syncKnowledge } from "./sync-knowledge";
import { testConnection } from "./test-connection";

const stage = await openDemoStage();
const { sandbox, shell, within, database } = stage;
const [lead, other] = [systemIds.next(), systemIds.next()];
const account = { url: sandbox.url, token: sandbox.token };
const read = () => within(() => readConnections(shell.db, new Date()));
const viewOf = async (id: string) => {
  const found = (await read()).connections.find((one) => one.id === id);
  if (!found) throw new Error("no such connection");
  return found;
};
const changes = async (id: string) =>
  (await within(() => listAudit(shell.db, `connection:${id}`, 0, 100))).map(({ data, actor }) => [
    data["change"],
    actor.id,
  ]);
const connect = (form: Partial<Parameters<typeof connectVendor>[2]> = {}) =>
  within(() =>
    connectVendor(shell, database.global, {
      ...{ vendor: "sandbox", config: account, label: "Second", scopes: ["crm:read", "made:up"], memberId: lead },
      ...form,
    }),
  );

const second = await connect();

test("a form is drawn from the manifest: secrets are asked for and never told, what we make is not asked for", async () => {
  const form = listVendors().find(({ id }) => id === "sandbox")?.settings ?? [];
  expect(form.map(({ name, kind, required }) => [name, kind, required])).toEqual([
    ["url", "url", true],
    ["token", "secret", true],
    ["idempotency", "switch", false],
    ["lookUp", "switch", false],
    ["lookUpLagMs", "number", false],
  ]);
  const told = JSON.stringify([await read(), listVendors()]);
  for (const secret of [sandbox.token, sandbox.webhookSecret, second.secret ?? "none"])
    expect(told).not.toContain(secret);
});

test("an account that is added owns nothing that somebody owns, and what it is not granted it has not", async () => {
  expect(second.owns).toEqual([]);
  const view = await viewOf(second.id);
  expect(view).toMatchObject({ label: "Second", state: "active", isKnown: true, lastError: null });
  expect(view.scopes.filter(({ granted }) => granted).map(({ name }) => name)).toEqual(["crm:read"]);
  expect(view.lastCheck?.ports.every(({ why }) => why === null)).toBe(true);
  const kept = await within(() => findConnection(shell.db, second.id));
  expect(kept?.config).toMatchObject({ ...account, webhookSecret: second.secret });
  expect(await changes(second.id)).toEqual([["added", lead]]);
});

test("what does not answer is not kept, and what does not fit is said field by field", async () => {
  const count = () => within(() => shell.db.connection.count());
  const before = await count();
  await expect(connect({ config: { ...account, token: "another" } })).rejects.toMatchObject({
    code: "conflict",
    userMessage: /refuses/,
  });
  await expect(connect({ config: { ...account, url: "http://127.0.0.1:9" } })).rejects.toMatchObject({
    code: "conflict",
    userMessage: /No clear answer/,
  });
  await expect(connect({ config: { url: "ftp://here" } })).rejects.toMatchObject({
    ...{ code: "invalid_input", fields: { url: expect.any(Array) as unknown, token: expect.any(Array) as unknown } },
  });
  await expect(connect({ vendor: "constructor" })).rejects.toMatchObject({ code: "not_found" });
  await expect(connect({ vendor: "inbox", config: {} })).rejects.toMatchObject({
    code: "conflict",
    userMessage: /already/,
  });
  // The secret of a webhook is ours to make: one that is sent along is not taken.
  const tried = await within(() =>
    tryVendor(shell, { vendor: "sandbox", config: { ...account, webhookSecret: "mine" } }),
  );
  expect(tried.map(({ port }) => port)).toContain("knowledge");
  expect(await count()).toBe(before);
});

test("a test says what it found, closes the breaker of who answers, and remembers who does not", async () => {
  const later = new Date(Date.now() + 3_600_000);
  await within(() => openBreaker(shell.db, second.id, later));
  expect((await viewOf(second.id)).breakerOpenUntil).toEqual(later);
  const writes = (await sandbox.ledger()).length;
  const { ports } = await within(() => testConnection(shell, { id: second.id, memberId: lead }));
  expect(ports).toContainEqual({
    port: "knowledge",
    found: expect.stringMatching(/^It lists \d+ (or more )?articles\.$/) as unknown,
    why: null,
  });
  expect(ports.map(({ why }) => why)).toEqual(ports.map(() => null));
  expect((await viewOf(second.id)).breakerOpenUntil).toBeNull();
  expect((await sandbox.ledger()).length).toBe(writes);

  const { sealedConfig, ...key } = await within(() =>
    shell.db.connection.findFirstOrThrow({
      where: { id: second.id },
      select: { sealedConfig: true, wrappedKey: true, keyId: true },
    }),
  );
  const dead = createShell(demoIds.workspace, { database, models: shell.models });
  await within(() => changeConnectionConfig(shell.db, second.id, (config) => ({ ...config, token: "revoked" }), null));
  const refused = await within(() => testConnection(dead, { id: second.id, memberId: lead }));
  expect(refused.ports.find(({ port }) => port === "crm")).toEqual({ port: "crm", found: null, why: "auth" });
  expect((await viewOf(second.id)).lastError?.code).toMatch(/^test:(auth|unclear)$/);
  await within(() => shell.db.connection.updateMany({ where: { id: second.id }, data: { sealedConfig, ...key } }));
  await expect(within(() => testConnection(shell, { id: lead, memberId: lead }))).rejects.toMatchObject({
    code: "not_found",
  });
});

test("two leads move one capability: one does, the other is told; the audit has the one", async () => {
  const third = await connect({ label: "Third" });
  const move = (to: string, memberId: string) =>
    within(() => moveOwnership(shell, { port: "billing", from: demoIds.sandbox, to, memberId }));
  const outcomes = await Promise.allSettled([move(second.id, lead), move(third.id, other)]);
  const [won] = outcomes.flatMap(({ status }, at) => (status === "fulfilled" ? [[second.id, third.id][at]] : []));
  expect(outcomes.filter(({ status }) => status === "rejected")).toMatchObject([{ reason: { code: "conflict" } }]);
  expect((await within(() => listCapabilities(shell.db))).get("billing")).toBe(won);
  const moved = [...(await changes(second.id)), ...(await changes(third.id))].filter(
    ([change]) => change === "owner_moved",
  );
  expect(moved).toHaveLength(1);

  const refusals = [
    move(demoIds.inbox, lead), // an inbox cannot bill
    move(lead, lead), // there is none
    within(() => moveOwnership(shell, { port: "crm", from: demoIds.sandbox, to: demoIds.sandbox, memberId: lead })),
    within(() => moveOwnership(shell, { port: "crm", from: null, to: second.id, memberId: lead })),
  ];
  const codes = (await Promise.allSettled(refusals)).map((one) => (one as { reason?: { code?: string } }).reason?.code);
  expect(codes).toEqual(["invalid_input", "not_found", "conflict", "conflict"]);
  const billing = (await read()).capabilities.find(({ port }) => port === "billing");
  expect(billing?.owner?.id).toBe(won);
  // Neither was granted what the release does there, so a person handles it; and it says whose.
  expect(billing?.missingScopes).toContain("billing:refund");
  expect(billing?.intents.map(({ name }) => name)).toContain("late_delivery_refund");
  await within(() => moveOwnership(shell, { port: "billing", from: won ?? null, to: demoIds.sandbox, memberId: lead }));
});

test("pause and resume, by two at once: one line each", async () => {
  const set = (isPaused: boolean) => within(() => pauseConnection(shell, { id: second.id, isPaused, memberId: lead }));
  await Promise.all([set(true), set(true)]);
  expect((await viewOf(second.id)).state).toBe("paused");
  await Promise.all([set(false), set(false)]);
  expect((await viewOf(second.id)).state).toBe("active");
  const seen = (await changes(second.id)).map(([change]) => change);
  expect(seen.filter((change) => change === "paused" || change === "resumed")).toEqual(["paused", "resumed"]);
});

test("a rotated secret: the new one and the one before hold, the oldest does not; after its time only the new one", async () => {
  const rawBody = Buffer.from(
    JSON.stringify({ id: "e1", kind: "nothing.we.know", sourceVersion: 1, at: new Date(), data: {} }),
  );
  const accepts = async (secret: string) => {
    const seconds = String(Math.floor(Date.now() / 1000));
    const signature = createHmac("sha256", secret).update(`${seconds}.`).update(rawBody).digest("hex");
    const headers = { "x-sandbox-timestamp": seconds, "x-sandbox-signature": signature };
    // With a shell of its own: what another kept for a second is not asked.
    const fresh = createShell(demoIds.workspace, { database, models: shell.models });
    const told = await within(() =>
      readWebhook(fresh, { vendor: "sandbox", connectionId: second.id, headers, rawBody }),
    );
    return told.ok;
  };
  const rotate = (hasLeaked = false) =>
    within(() => rotateConnectionSecret(shell, { id: second.id, given: null, hasLeaked, memberId: lead }));
  const first = second.secret ?? "";
  const next = await rotate();
  expect(await Promise.all([first, next.secret ?? ""].map(accepts))).toEqual([true, true]);
  expect((await viewOf(second.id)).webhook?.previousUntil).toEqual(next.previousUntil);
  expect((await viewOf(second.id)).lastEventAt).not.toBeNull();

  await within(() =>
    shell.db.connection.updateMany({
      where: { id: second.id },
      data: { previousSecretUntil: new Date(Date.now() - 1) },
    }),
  );
  expect(await Promise.all([first, next.secret ?? ""].map(accepts))).toEqual([false, true]);
  expect((await viewOf(second.id)).webhook?.previousUntil).toBeNull();

  // Two at once: each secret was shown to somebody, and the later one and the one before it hold.
  const [one, two] = await Promise.all([rotate(), rotate()]);
  const held = await Promise.all([next.secret, one.secret, two.secret].map((secret) => accepts(secret ?? "")));
  expect(held).toEqual([false, true, true]);
  const leaked = await rotate(true);
  const after = await Promise.all([one.secret, two.secret, leaked.secret].map((secret) => accepts(secret ?? "")));
  expect(after).toEqual([false, false, true]);
  await expect(
    within(() => rotateConnectionSecret(shell, { id: demoIds.inbox, given: null, hasLeaked: false, memberId: lead })),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("a sync is dated, and one that fails says so and leaves the date", async () => {
  const before = (await viewOf(demoIds.sandbox)).lastSyncedAt;
  expect(before).not.toBeNull();
  await within(() => moveOwnership(shell, { port: "knowledge", from: demoIds.sandbox, to: second.id, memberId: lead }));
  await within(() => changeConnectionConfig(shell.db, second.id, (config) => ({ ...config, token: "revoked" }), null));
  const fresh = createShell(demoIds.workspace, { database, models: shell.models });
  await expect(within(() => syncKnowledge(fresh))).rejects.toThrow();
  expect(await viewOf(second.id)).toMatchObject({ lastSyncedAt: null, lastError: { code: "sync:auth" } });
  expect((await viewOf(demoIds.sandbox)).lastSyncedAt).toEqual(before);
});
