import { createHmac } from "node:crypto";
import { connect } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { routeRequest } from "@/server/http/route-request";
import { serve } from "@/server/http/serve";
import { openLogger } from "@/server/platform/logger";
import { systemIds } from "@/server/platform/ids";
import { openDoors, testWebhookSecret } from "@/server/testing/doors-stage";
import { setTestSecrets } from "@/server/testing/store-fixture";
import { openTestDatabase } from "@/server/testing/test-database";

// The doors as the ingest process hosts them, over a real socket; Next's route file exports the same function.

const { url, database, workspaceId } = await openTestDatabase();
setTestSecrets(url);
const doors = await openDoors(database, workspaceId);
const log = openLogger("silent");
const served = await serve({ port: 0, handle: routeRequest, log });
const at = (path: string) => `http://127.0.0.1:${String(served.port)}${path}`;
afterAll(() => served.stop(1000));

async function ask(method: string, path: string, init: RequestInit = {}) {
  const answer = await fetch(at(path), { method, ...init });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: JSON.parse(text) as Record<string, unknown> };
}

const hook = `/api/webhooks/sandbox/${doors.sandbox}`;
function signed(body: string): RequestInit {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", testWebhookSecret).update(`${timestamp}.${body}`).digest("hex");
  return { body, headers: { "x-sandbox-timestamp": timestamp, "x-sandbox-signature": signature } };
}
function event(): string {
  const now = new Date().toISOString();
  const message = { ref: systemIds.next(), text: "Where is it?", at: now, headers: {} };
  const sender = { address: "anna@example.com", name: null, authenticity: "unverified" };
  const data = { ticketRef: systemIds.next(), channel: "email", subject: "Late", sender, message };
  return JSON.stringify({ id: systemIds.next(), kind: "ticket.created", sourceVersion: 1, at: now, data });
}

describe("a refusal is typed, and says what to do", () => {
  test.each<[method: string, path: string, init: () => RequestInit, status: number, code: string]>([
    ["GET", "/", () => ({}), 404, "unknown_path"],
    ["GET", "/api/v1", () => ({}), 404, "unknown_path"],
    ["GET", "/api/v1/tickets/", () => ({}), 404, "unknown_path"],
    ["POST", "/api/v1/tickets/1/messages/2", () => ({ body: "{}" }), 404, "unknown_path"],
    ["POST", "//api/v1/tickets", () => ({ body: "{}" }), 404, "unknown_path"],
    ["POST", "/api/webhooks/sandbox/", () => ({ body: "{}" }), 404, "unknown_path"],
    ["GET", "/api/v1/tickets/%ff", () => ({}), 400, "bad_path"],
    ["PUT", "/api/v1/tickets", () => ({ body: "{}" }), 405, "wrong_method"],
    ["GET", hook, () => ({}), 405, "wrong_method"],
    ["DELETE", "/api/health", () => ({}), 405, "wrong_method"],
    ["POST", "/api/v1/tickets", () => ({ body: "{}" }), 401, "unauthenticated"],
    ["GET", `/api/v1/tickets/${systemIds.next()}`, () => ({}), 401, "unauthenticated"],
    ["POST", hook, () => ({ body: "{}" }), 401, "bad_signature"],
    ["POST", `/api/webhooks/sandbox/${systemIds.next()}`, () => ({ body: "{}" }), 404, "unknown_connection"],
    ["POST", hook, () => signed("x".repeat(1_000_001)), 413, "too_large"],
    ["POST", hook, () => signed("x".repeat(20_000_000)), 413, "too_large"],
    [
      "POST",
      "/api/v1/tickets",
      () => ({ body: "x".repeat(2_000_000), headers: { authorization: `Bearer ${doors.key}` } }),
      ...([413, "too_large"] as const),
    ],
  ])("%s %s", async (method, path, init, status, code) => {
    const answer = await ask(method, path, init());
    expect({ status: answer.status, code: answer.body["code"] }).toEqual({ status, code });
    expect(String(answer.body["whatToDo"]).length).toBeGreaterThan(10);
    expect(answer.headers.get("allow")).toBe(status === 405 ? (path === "/api/health" ? "GET" : "POST") : null);
  });

  test("a method that fetch forbids", async () => {
    const socket = connect(served.port, "127.0.0.1");
    socket.end("TRACE / HTTP/1.1\r\nhost: desk\r\nconnection: close\r\n\r\n");
    let told = "";
    for await (const chunk of socket) told += String(chunk);
    expect(told).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"bad_request"/);
  });
});

test("a webhook, a ticket of the API, its reading and the health check are taken at one address", async () => {
  expect(await ask("POST", hook, signed(event()))).toMatchObject({ status: 202, body: { code: "taken" } });
  const headers = { authorization: `Bearer ${doors.key}` };
  const made = await ask("POST", "/api/v1/tickets", {
    ...{ headers, body: JSON.stringify({ from: "bo@example.com", body: "Hello" }) },
  });
  expect(made.status).toBe(201);
  const path = `/api/v1/tickets/${String(made.body["ticketId"])}`;
  expect((await ask("POST", `${path}/messages`, { headers, body: '{"body":"And this"}' })).status).toBe(201);
  expect((await ask("GET", path, { headers })).body["messages"]).toHaveLength(2);
  expect((await ask("GET", "/api/health")).body).toEqual({ ok: true });
  expect((await fetch(at("/api/health"), { method: "HEAD" })).status).toBe(200);
});

test("a stop answers what was begun, takes nothing new, and cuts off what is never sent to its end", async () => {
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  let seen = 0;
  const own = await serve({
    port: 0,
    log,
    handle: async () => {
      seen += 1;
      await held;
      return new Response("done");
    },
  });
  const here = `http://127.0.0.1:${String(own.port)}/`;
  const begun = Promise.all([fetch(here), fetch(here, { method: "POST", body: "x" })]);
  while (seen < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  const stopped = own.stop(60_000);
  await expect(fetch(here)).rejects.toThrow();
  go();
  for (const answer of await begun) {
    expect([answer.status, await answer.text(), answer.headers.get("connection")]).toEqual([200, "done", "close"]);
  }
  await stopped;

  const slow = await serve({ port: 0, log, handle: async () => new Response("never asked") });
  const socket = connect(slow.port, "127.0.0.1");
  socket.write("POST / HTTP/1.1\r\nhost: desk\r\ncontent-length: 10\r\n\r\nhalf");
  await new Promise((resolve) => setTimeout(resolve, 50));
  const cut = new Promise((resolve) => socket.once("close", resolve));
  socket.on("error", () => undefined);
  await slow.stop(100);
  await cut;
});
