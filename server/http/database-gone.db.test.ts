import { EventEmitter, once } from "node:events";
import { expect, test } from "vitest";
import { appRouter } from "@/server/api/root";
import { webDatabase } from "@/server/auth/web-database";
import { database as openedByHandlers } from "@/server/flows/open-shell";
import { systemClock } from "@/server/platform/clock";
import { inWorkspace, openDb } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { routeRequest } from "@/server/http/route-request";
import { openDoors, sendWebhook, v1 } from "@/server/testing/doors-stage";
import { countRows } from "@/server/testing/row-counter";
import { openBreakablePostgres } from "@/server/testing/breakable-postgres";
import { setTestSecrets } from "@/server/testing/store-fixture";
import { createWorkspace } from "@/server/testing/test-database";

const postgres = await openBreakablePostgres();
setTestSecrets(postgres.url);
const database = openDb(postgres.url, { max: 4 });
const workspaceId = await createWorkspace(database, "test");
const doors = await openDoors(database, workspaceId, true);
const { key } = doors;

const open = (externalId: string) =>
  v1.openTicket({ from: "anna@example.com", body: "Where is it?", externalId }, { key });
const health = async () => (await routeRequest(new Request("http://desk/api/health"))).status;
const ticketsOf = async () => (await countRows(postgres.url))["ticket"] ?? 0;
const member = { userId: systemIds.next(), name: "O", email: "o@example.com", roles: ["owner"], workspaceId };
const owner = appRouter.createCaller({
  database,
  clock: systemClock,
  member: { ...member, workspaceName: "test" },
  caller: { origin: "http://desk", host: "desk", site: "same-origin", marker: "console" },
});

function mail(id: string): Promise<{ status: number }> {
  const at = new Date().toISOString();
  const data = {
    ...{ ticketRef: id, channel: "email", subject: "Late" },
    sender: { address: "bo@example.com", name: null, authenticity: "unverified" },
    message: { ref: id, text: "Where is it?", at, headers: {} },
  };
  const event = { id, kind: "ticket.created", sourceVersion: 1, at, data };
  return sendWebhook(JSON.stringify(event), { connectionId: doors.sandbox });
}

/** The same request until it is taken, as a sender does it that was told 503. */
async function insist(send: () => Promise<{ status: number }>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { status } = await send();
    if (status < 300) return;
    expect(status).toBe(503);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it was never taken");
}

test("a read-only database: 503 for what would write, reads go on, and it recovers by itself", async () => {
  const { body } = await open("before");
  await postgres.setReadOnly(true);
  const before = await countRows(postgres.url);
  for (const answer of [await open("read-only"), await open("read-only")]) {
    expect([answer.status, answer.body["code"]]).toEqual([503, "unavailable"]);
    expect(answer.headers.get("retry-after")).toBe("5");
  }
  expect((await mail("mail-read-only")).status).toBe(503);
  await expect(owner.apiKey.create({ name: "k" })).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
  expect((await open("before")).body["code"]).toBe("unavailable");
  expect((await v1.readTicket(String(body["ticketId"]), { key })).status).toBe(200);
  expect(await owner.apiKey.list()).toHaveLength(1);
  expect(await countRows(postgres.url)).toEqual(before);
  await postgres.setReadOnly(false);
  await insist(() => open("read-only"));
  await insist(() => mail("mail-read-only"));
  expect(await ticketsOf()).toBe((before["ticket"] ?? 0) + 2);
});

test("a database that is gone: 503 everywhere, never a false 2xx; the same requests are taken once it is back", async () => {
  const before = await ticketsOf();
  await postgres.kill();
  for (let tries = 0; tries < 3; tries += 1) {
    const answer = await open("gone");
    expect([answer.status, answer.body["code"]]).toEqual([503, "unavailable"]);
    expect(JSON.stringify(answer.body)).not.toMatch(/127\.0\.0\.1|prisma|ECONN/i);
    expect((await mail("mail-gone")).status).toBe(503);
    expect((await v1.readTicket(systemIds.next(), { key })).status).toBe(503);
  }
  const all = { state: null, intent: null, team: null, search: null };
  await expect(owner.ticket.list(all)).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
  await expect(owner.apiKey.create({ name: "k" })).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
  expect(await health()).toBe(503);
  await postgres.start();
  await insist(() => open("gone"));
  await insist(() => mail("mail-gone"));
  expect(await ticketsOf()).toBe(before + 2);
  expect(await health()).toBe(200);
});

test("killed under load: whatever was acknowledged is there, whatever was not is taken once when it is sent again", async () => {
  const before = await ticketsOf();
  const names = Array.from({ length: 40 }, (_, index) => `load-${String(index)}`);
  const killed = new EventEmitter();
  const kill = once(killed, "killed");
  const sending = names.map(async (name, index) => {
    // The last ten come as it dies, however fast the others were answered.
    await (index < 30 ? new Promise((resolve) => setTimeout(resolve, index * 8)) : kill);
    const answer = index % 2 === 0 ? await open(name) : await mail(name);
    return { name, status: answer.status };
  });
  await sending[12];
  const dying = postgres.kill();
  killed.emit("killed");
  await dying;
  const answers = await Promise.all(sending);
  expect(new Set(answers.map(({ status }) => status < 300 || status === 503))).toEqual(new Set([true]));
  const taken = answers.filter(({ status }) => status < 300).map(({ name }) => name);
  expect(taken.length).toBeGreaterThan(0);
  expect(taken.length).toBeLessThan(names.length);
  await postgres.start();
  const known = await inWorkspace(workspaceId, async () => [
    ...(await database.app.apiRequest.findMany()).map(({ key: name }) => name),
    ...(await database.app.inboundEvent.findMany()).map(({ externalId }) => externalId),
  ]);
  expect(taken.filter((name) => !known.includes(name))).toEqual([]);
  await Promise.all(names.map((name, index) => insist(() => (index % 2 === 0 ? open(name) : mail(name)))));
  expect(await ticketsOf()).toBe(before + names.length);
});

test("the pools end", async () => {
  await Promise.all([database.close(), openedByHandlers().close(), webDatabase().close()]);
});
