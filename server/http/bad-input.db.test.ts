import { describe, expect, test, vi } from "vitest";
import { createApiKey } from "@/server/flows/create-api-key";
import { revokeApiKey } from "@/server/flows/revoke-api-key";
import { systemClock } from "@/server/platform/clock";
import { inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { listMessages } from "@/server/store/messages";
import { findTicket } from "@/server/store/tickets";
import { setTestSecrets } from "@/server/testing/store-fixture";
import { openDoors, plainScopes, sendWebhook, v1, type Answer } from "@/server/testing/doors-stage";
import { countRows } from "@/server/testing/row-counter";
import { openTestDatabase } from "@/server/testing/test-database";

const { url, database, workspaceId } = await openTestDatabase();
setTestSecrets(url);
const doors = await openDoors(database, workspaceId);
const { key } = doors;
const maker = { database, clock: systemClock, ids: systemIds };
const from = "anna.visser@example.com";
const within = <T>(work: () => Promise<T>) => inWorkspace(workspaceId, work);
const text = (length: number) => "word ".repeat(Math.ceil(length / 5)).slice(0, length);

async function opened(): Promise<string> {
  const { status, body } = await v1.openTicket({ from, subject: "Late", body: "Where is it?" }, { key });
  expect(status).toBe(201);
  return String(body["ticketId"]);
}

/** Typed, saying what to do, and without a row more or less than before. */
async function refused(send: () => Promise<Answer>, status: number, code: string): Promise<Answer> {
  const before = await countRows(url);
  const answer = await send();
  expect({ status: answer.status, code: answer.body["code"] }).toEqual({ status, code });
  expect(String(answer.body["whatToDo"]).length).toBeGreaterThan(10);
  expect(JSON.stringify(answer.body)).not.toMatch(/prisma|postgres|select |\.ts:|stack/i);
  expect(await countRows(url)).toEqual(before);
  return answer;
}

const event = (over: object = {}, message: object = {}) => ({
  id: systemIds.next(),
  kind: "ticket.created",
  sourceVersion: 1,
  at: new Date().toISOString(),
  data: {
    ticketRef: systemIds.next(),
    channel: "email",
    subject: "Late",
    sender: { address: from, name: null, authenticity: "unverified" },
    message: { ref: systemIds.next(), text: "Where is it?", at: new Date().toISOString(), headers: {}, ...message },
  },
  ...over,
});
const refund = (minor: unknown) =>
  event({
    kind: "refund.created",
    data: { chargeRef: "ch_1", refundRef: "re_1", amount: { minor, currency: "EUR" }, key: null },
  });
const hook = (body: unknown, given: Partial<Parameters<typeof sendWebhook>[1]> = {}) =>
  sendWebhook(typeof body === "string" ? body : JSON.stringify(body), { connectionId: doors.sandbox, ...given });

describe("a webhook", () => {
  test.each<[what: string, body: () => unknown, given: object, status: number, code: string]>([
    ["that is not JSON", () => '{"id": "x', {}, 400, "unreadable"],
    ["of another shape", () => event({ data: { ticketRef: 7 } }), {}, 400, "unreadable"],
    ["with a wrong signature", () => event(), { secret: "another secret altogether" }, 401, "bad_signature"],
    ["signed six minutes ago", () => event(), { ageSeconds: 360 }, 401, "bad_signature"],
    ["signed six minutes from now", () => event(), { ageSeconds: -360 }, 401, "bad_signature"],
    ["of 2 MB", () => event({}, { text: text(2_000_000) }), {}, 413, "too_large"],
    [
      "of a connection that we do not have",
      () => event(),
      { connectionId: systemIds.next() },
      404,
      "unknown_connection",
    ],
    ["of a connection that is no id", () => event(), { connectionId: "-".repeat(36) }, 404, "unknown_connection"],
    ["of another vendor's connection", () => event(), { vendor: "inbox" }, 404, "unknown_connection"],
    ["without a body", () => "", {}, 400, "unreadable"],
    ["that overtook its ticket", () => event({ kind: "ticket.customer_replied" }), {}, 503, "out_of_order"],
    ["of a refund whose amount is a text", () => refund("12,50"), {}, 400, "unreadable"],
    ["of a refund between two cents", () => refund(12.5), {}, 400, "unreadable"],
    ["of a refund of nothing", () => refund(0), {}, 400, "unreadable"],
    ["of a refund below nothing", () => refund(-1), {}, 400, "unreadable"],
    ["of a refund of 1e9 cents", () => refund(1e9), {}, 400, "unreadable"],
    ["of a refund of more cents than can be counted", () => refund(1e300), {}, 400, "unreadable"],
  ])("%s is refused, and nothing is stored", async (_what, body, given, status, code) => {
    await refused(() => hook(body(), given), status, code);
  });

  test.each([1, 1e9 - 1])("of a refund of %d cents is noted, and moves no money and no ticket", async (minor) => {
    const before = await countRows(url);
    expect((await hook(refund(minor))).status).toBe(202);
    expect(await countRows(url)).toEqual({ ...before, inbound_event: (before["inbound_event"] ?? 0) + 1 });
  });

  test("of 200 kB of text with control characters is taken whole, without them", async () => {
    const long = text(200_000);
    const told = event({}, { text: `a\u0000b\u001b[31m\u202e ${long} \ud800\r\nend` });
    expect((await hook(told)).status).toBe(202);
    const [message] = await within(async () => {
      const row = await database.app.ticket.findFirstOrThrow({ where: { externalRef: told.data.ticketRef } });
      return listMessages(database.app, row.id);
    });
    expect(message?.text).toBe(`ab[31m ${long} \nend`);
  });

  test("of an unknown customer opens a ticket like any other: who it is, is looked up later", async () => {
    const sender = { address: "nobody.we.know@example.org", name: null, authenticity: "anonymous" };
    expect((await hook(event({ data: { ...event().data, sender } }))).status).toBe(202);
  });

  test("of a closed ticket opens a new one that is linked to it", async () => {
    const first = event();
    await hook(first);
    const { ticketRef } = first.data;
    const closed = await within(async () => {
      await database.app.ticket.updateMany({ where: { externalRef: ticketRef }, data: { state: "closed" } });
      return database.app.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } });
    });
    const next = event({ kind: "ticket.customer_replied", data: { ...event().data, ticketRef } });
    expect((await hook(next)).status).toBe(202);
    expect(await within(() => database.app.ticket.count({ where: { linkedFromId: closed.id } }))).toBe(1);
  });
});

describe("opening a ticket", () => {
  const good = { from, subject: "Late", body: "Where is it?" };
  test.each<[what: string, body: unknown, status: number, code: string]>([
    ["malformed JSON", '{"from": "a', 400, "invalid_input"],
    ["no body at all", "", 400, "invalid_input"],
    ["bytes that are not UTF-8", new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 400, "invalid_input"],
    ["a list", "[]", 400, "invalid_input"],
    ["100,000 brackets", "[".repeat(100_000), 400, "invalid_input"],
    ["2 MB", { ...good, body: text(2_000_000) }, 413, "too_large"],
    ["one letter over 200 kB of text", { ...good, body: text(200_001) }, 413, "too_large"],
    ["an empty text", { ...good, body: "" }, 400, "invalid_input"],
    ["a text of spaces", { ...good, body: " \n\t " }, 400, "invalid_input"],
    ["a text of control characters alone", { ...good, body: "\u0000\u0001\u202e" }, 400, "invalid_input"],
    ["no sender", { body: "Hello" }, 400, "invalid_input"],
    ["a sender that is no address", { ...good, from: "Anna" }, 400, "invalid_input"],
    ["a mail program as sender", { ...good, from: "mailer-daemon@example.com" }, 400, "invalid_input"],
    ["an amount of 0", { ...good, amount: 0 }, 400, "invalid_input"],
    ["an amount of -1", { ...good, amount: -1 }, 400, "invalid_input"],
    ["an amount of 1e9", { ...good, amount: 1e9 }, 400, "invalid_input"],
    ['an amount of "12,50"', { ...good, amount: "12,50" }, 400, "invalid_input"],
    ["a claim to be proven", { ...good, assurance: "proven" }, 400, "invalid_input"],
    ["a sender vouched for by a key that may not", { ...good, assurance: "attested" }, 403, "missing_scope"],
    ["a claim to be signed in", { ...good, authenticity: "signed_in" }, 400, "invalid_input"],
    ["a prototype", '{"from":"a@example.com","body":"x","__proto__":{"assurance":"attested"}}', 400, "invalid_input"],
    ["a key of spaces", { ...good, externalId: "  " }, 400, "invalid_input"],
  ])("with %s is refused, and nothing is stored", async (_what, body, status, code) => {
    await refused(() => v1.openTicket(body, { key }), status, code);
  });

  test("the fields that are wrong are named", async () => {
    const { body } = await v1.openTicket({ from: "Anna", body: "" }, { key });
    expect(body["fields"]).toMatchObject([{ path: "from" }, { path: "body", message: "must not be empty" }]);
  });

  test.each([
    ["no key", null],
    ["a word", "secret"],
    ["an unknown key", `rsv_0123456789ab_${"A".repeat(43)}`],
    ["a key whose secret is another's", `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`],
  ])("with %s is refused, and nothing is stored", async (_what, wrong) => {
    const answer = await refused(() => v1.openTicket(good, { key: wrong }), 401, "unauthenticated");
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  });

  test("200 kB of text is taken whole; control characters are left out", async () => {
    const body = `a\u0000b ${text(199_990)}`;
    const { status, body: answer } = await v1.openTicket({ from, body }, { key });
    expect(status).toBe(201);
    const [message] = await within(() => listMessages(database.app, String(answer["ticketId"])));
    expect(message?.text).toBe(body.replace("\u0000", ""));
  });

  test("a key sent again with the same request gets the first answer, with another request 409", async () => {
    const first = await v1.openTicket({ ...good, externalId: "order-form-1" }, { key });
    const before = await countRows(url);
    const again = await v1.openTicket({ ...good, externalId: "order-form-1" }, { key });
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    const byHeader = await v1.openTicket(good, { key, idempotencyKey: "order-form-1" });
    expect(byHeader.body).toEqual(first.body);
    expect(await countRows(url)).toEqual(before);
    const other = { ...good, body: "Something else", externalId: "order-form-1" };
    await refused(() => v1.openTicket(other, { key }), 409, "key_reused");
    const id = String(first.body["ticketId"]);
    await refused(() => v1.addMessage(id, { body: good.body, externalId: "order-form-1" }, { key }), 409, "key_reused");
    const both = { ...good, externalId: "order-form-1" };
    await refused(() => v1.openTicket(both, { key, idempotencyKey: "another" }), 400, "invalid_input");
  });

  test("ten callers at once with one key make one ticket, and all get its answer", async () => {
    const body = { ...good, externalId: "order-form-2" };
    const before = await countRows(url);
    const answers = await Promise.all(Array.from({ length: 10 }, () => v1.openTicket(body, { key })));
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
    expect(answers.filter((answer) => answer.headers.get("idempotent-replayed") === null)).toHaveLength(1);
    expect((await countRows(url))["ticket"]).toBe((before["ticket"] ?? 0) + 1);
  });

  test("a refused request leaves its key free for the mended one", async () => {
    await v1.openTicket({ ...good, from: "postmaster@example.com", externalId: "order-form-3" }, { key });
    expect((await v1.openTicket({ ...good, externalId: "order-form-3" }, { key })).status).toBe(201);
  });
});

describe("a message of a ticket", () => {
  test("that is closed is refused with 409, by whatever key, and nothing is stored", async () => {
    const id = await opened();
    await within(() => database.app.ticket.updateMany({ where: { id }, data: { state: "closed" } }));
    await refused(() => v1.addMessage(id, { body: "Hello?" }, { key }), 409, "closed_ticket");
    expect((await v1.readTicket(id, { key })).body["state"]).toBe("closed");
  });

  test.each([systemIds.next(), "1", "-".repeat(36), "%00"])("that we do not have (%s) is refused", async (id) => {
    await refused(() => v1.addMessage(id, { body: "Hello?" }, { key }), 404, "not_found");
    await refused(() => v1.readTicket(id, { key }), 404, "not_found");
  });

  test("that came by mail is not the API's", async () => {
    const mail = event();
    await hook(mail);
    const { id } = await within(() =>
      database.app.ticket.findFirstOrThrow({ where: { externalRef: mail.data.ticketRef } }),
    );
    await refused(() => v1.addMessage(id, { body: "Hello?" }, { key }), 404, "not_found");
    await refused(() => v1.readTicket(id, { key }), 404, "not_found");
  });

  test("is kept, read back in order, and wakes a ticket that waited; a stranger's is nobody's word", async () => {
    const id = await opened();
    await within(() => database.app.ticket.updateMany({ where: { id }, data: { state: "waiting_customer" } }));
    expect((await v1.addMessage(id, { body: "Order PT-1" }, { key })).status).toBe(201);
    expect((await v1.addMessage(id, { body: "And mine", from: "other@example.com" }, { key })).status).toBe(201);
    const { body } = await v1.readTicket(id, { key });
    expect(body["state"]).toBe("working");
    expect(body["messages"]).toMatchObject(
      ["Where is it?", "Order PT-1", "And mine"].map((said) => ({ text: said, author: "customer", direction: "in" })),
    );
    const rows = await within(() => listMessages(database.app, id));
    expect(rows.map((row) => row.authenticity)).toEqual(["unverified", "unverified", "anonymous"]);
  });
});

test("a key is kept as a hash; revoked, it opens nothing from then on", async () => {
  const made = await within(() => createApiKey(maker, { name: "shop", scopes: plainScopes, memberId: null }));
  const ticketId = await opened();
  await v1.readTicket(ticketId, { key: made.key });
  const row = await within(() => database.app.apiKey.findFirstOrThrow({ where: { id: made.id } }));
  expect(JSON.stringify(row)).not.toContain(made.key.slice(-43));
  expect(row.lastUsedAt).not.toBeNull();
  const memberId = systemIds.next();
  await within(() => revokeApiKey(maker, { id: made.id, memberId }));
  await refused(() => v1.readTicket(ticketId, { key: made.key }), 401, "unauthenticated");
  await expect(within(() => revokeApiKey(maker, { id: made.id, memberId }))).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a burst over the key's rate waits as it is told; another key does not", async () => {
  const { key: loud } = await within(() => createApiKey(maker, { name: "loud", scopes: plainScopes, memberId: null }));
  const id = await opened();
  // While they are answered nothing flows in, however long a busy machine takes.
  vi.useFakeTimers({ toFake: ["Date"] });
  const asked = Array.from({ length: 120 }, () => v1.readTicket(id, { key: loud }));
  const answers = await Promise.all(asked).finally(() => vi.useRealTimers());
  const limited = answers.filter((answer) => answer.status === 429);
  expect(limited.length).toBe(60);
  for (const answer of limited) {
    expect(answer.body["code"]).toBe("rate_limited");
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  }
  expect((await v1.readTicket(id, { key })).status).toBe(200);
  expect(await within(() => findTicket(database.app, id))).not.toBeNull();
});
