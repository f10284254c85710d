import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { createApiKey } from "@/server/flows/create-api-key";
import { systemClock } from "@/server/platform/clock";
import { inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { arbitraryInput } from "@/server/testing/arbitrary-input";
import { makeBareReview } from "@/server/testing/bare-review";
import { openDoors, plainScopes, v1, type Answer } from "@/server/testing/doors-stage";
import { setTestSecrets } from "@/server/testing/store-fixture";
import { whileShutDown, withoutTable } from "@/server/testing/break-tables";
import { openTestDatabase } from "@/server/testing/test-database";
import { routeNames } from "../route-request";
import { apiErrors } from "./answer-error";
import { DecisionInput, MessageInput, TicketInput } from "./inputs";
import { readOpenApi } from "./read-openapi";

const { url, database, workspaceId } = await openTestDatabase();
setTestSecrets(url);
const { key, inbox } = await openDoors(database, workspaceId);
const within = <T>(work: () => Promise<T>) => inWorkspace(workspaceId, work);
const maker = { database, clock: systemClock, ids: systemIds };
const keyWith = async (...scopes: ("tickets:write" | "tickets:read")[]) =>
  (await within(() => createApiKey(maker, { name: "of the test", scopes, memberId: null }))).key;

async function deciderKey(): Promise<{ key: string; memberId: string }> {
  const [memberId, createdAt] = [systemIds.next(), new Date()];
  const user = { id: memberId, email: `${memberId}@example.com`, name: "Rita", passwordHash: "", createdAt };
  await database.global.user.create({ data: user });
  await database.global.member.create({ data: { workspaceId, userId: memberId, roles: ["reviewer"], createdAt } });
  const asked = { name: "of a reviewer", scopes: ["reviews:decide"] as const, memberId: null, actsFor: memberId };
  return { key: (await within(() => createApiKey(maker, asked))).key, memberId };
}
const decider = await deciderKey();
const newReview = () => within(() => makeBareReview(database.app));

interface Content {
  content?: { "application/json": { schema: object } };
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, { requestBody?: Content; responses: Record<string, Content> }>>;
  components: { schemas: Record<string, object> };
}
interface Coded {
  properties: { code?: { enum: string[] } };
}
const document = (await readOpenApi().json()) as Document;

/** With every reference followed, since a schema on its own knows no components. */
function followed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(followed);
  if (typeof node !== "object" || node === null) return node;
  if ("$ref" in node) {
    const name = String(node.$ref).replace("#/components/schemas/", "");
    const found = document.components.schemas[name];
    if (!found) throw new Error(`there is no schema ${name}`);
    return followed(found);
  }
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, followed(value)]));
}

const schemaOf = (part: Content | undefined) =>
  z.fromJSONSchema(
    followed(part?.content?.["application/json"].schema ?? false) as Parameters<typeof z.fromJSONSchema>[0],
  );
const operationAt = (name: string) => {
  const [method = "", path = ""] = name.split(" ");
  const operation = document.paths[path]?.[method];
  if (!operation) throw new Error(`${name} is not documented`);
  return operation;
};

/** Throws unless the document has this answer for this operation, by its status and not by default. */
function checkAnswer(name: string, { status, body }: Pick<Answer, "status" | "body">): void {
  const response = operationAt(name).responses[String(status)];
  if (!response) throw new Error(`${name} answers ${String(status)}, which is not documented`);
  schemaOf(response).parse(body);
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method} ${path}`),
);
/** "operation status code" of every refusal in the document. */
const documented = operations.flatMap((name) =>
  Object.entries(operationAt(name).responses).flatMap(([status, response]) => {
    const schema = followed(response.content?.["application/json"].schema) as Coded;
    const codes = status === "default" ? [] : (schema.properties.code?.enum ?? []);
    return codes.map((code) => `${name} ${status} ${code}`);
  }),
);

const from = "anna@example.com";
const good = { from, body: "Where is it?" };
const [open, add, read] = [
  "post /api/v1/tickets",
  "post /api/v1/tickets/{ticketId}/messages",
  "get /api/v1/tickets/{ticketId}",
];
const [listed, told, decide] = [
  "get /api/v1/reviews",
  "get /api/v1/reviews/{reviewId}",
  "post /api/v1/reviews/{reviewId}/decision",
];
const isOfReviews = (name: string) => [listed, told, decide].includes(name);
const keyOf = (name: string) => (isOfReviews(name) ? decider.key : key);
const standing = await newReview();
const ticketId = String((await v1.openTicket(good, { key })).body["ticketId"]);

async function withState(state: string, send: () => Promise<Answer>): Promise<Answer> {
  const set = (to: string) =>
    within(() => database.app.connection.updateMany({ where: { id: inbox }, data: { state: to } }));
  await set(state);
  return send().finally(() => set("active"));
}

async function untilLimited(send: (by: string) => Promise<Answer>): Promise<Answer> {
  const loud = await keyWith(...plainScopes);
  // While they are answered nothing flows in, however long a busy machine takes.
  vi.useFakeTimers({ toFake: ["Date"] });
  const answers = await Promise.all(Array.from({ length: 61 }, () => send(loud))).finally(() => vi.useRealTimers());
  return answers.find(({ status }) => status === 429) ?? expect.fail("61 answers, and no end of them");
}

async function closed(): Promise<string> {
  const { body } = await v1.openTicket(good, { key });
  const id = String(body["ticketId"]);
  await within(() => database.app.ticket.updateMany({ where: { id }, data: { state: "closed" } }));
  return id;
}

/** How to ask each operation, well, and in every way that the document says is refused. */
const asks: Record<
  string,
  (sent: { key: string | null; idempotencyKey?: string }, body?: unknown, id?: string) => Promise<Answer>
> = {
  [open]: (sent, body = good) => v1.openTicket(body, sent),
  [add]: (sent, body = { body: "And?" }, id = ticketId) => v1.addMessage(id, body, sent),
  [read]: (sent, _body, id = ticketId) => v1.readTicket(id, sent),
  [listed]: (sent, body) => v1.listReviews(body === undefined ? "" : "?limit=0", sent),
  [told]: (sent, _body, id = standing.id) => v1.readReview(id, sent),
  [decide]: async (sent, body, id) => {
    const { id: named, shownHash } = id === undefined ? await newReview() : { ...standing, id };
    return v1.decideReview(named, body ?? rejection(shownHash), sent);
  },
};
const rejection = (shownHash: string) => ({ verdict: "reject", shownHash, reason: "other" });

function provoke(name: string, code: string): Promise<Answer> {
  const ask = asks[name];
  if (!ask) throw new Error(`nobody knows how to ask ${name}`);
  const ofReviews = isOfReviews(name);
  const own = keyOf(name);
  const large = { ...good, body: "x".repeat(200_001) };
  const ways: Record<string, () => Promise<Answer>> = {
    unauthenticated: () => ask({ key: null }),
    missing_scope: async () =>
      ask({ key: await keyWith(name === read || ofReviews ? "tickets:write" : "tickets:read") }),
    rate_limited: () => untilLimited((by) => ask({ key: by }, {})),
    internal: () =>
      withoutTable(url, ofReviews ? "decision" : "connection", () =>
        ask({ key: own }, undefined, ofReviews && name !== listed ? standing.id : undefined),
      ),
    unavailable: () =>
      ofReviews
        ? whileShutDown(url, () => ask({ key: own }, undefined, name === listed ? undefined : standing.id))
        : withState("paused", () => ask({ key })),
    invalid_input: () => ask({ key: own }, { ...good, amount: 1 }),
    too_large: () => {
      if (ofReviews) return ask({ key: own }, { ...rejection("x"), note: "x".repeat(1_100_000) });
      return ask({ key }, name === add ? { body: large.body } : large);
    },
    key_reused: async () => {
      if (ofReviews) {
        await ask({ key: own, idempotencyKey: "reused-decision" });
        return ask({ key: own, idempotencyKey: "reused-decision" });
      }
      await ask({ key, idempotencyKey: `reused ${name}`.replaceAll(" ", "-") });
      return ask(
        { key, idempotencyKey: `reused ${name}`.replaceAll(" ", "-") },
        { ...(name === open ? { from } : {}), body: "Other" },
      );
    },
    not_found: () => ask({ key: own }, undefined, systemIds.next()),
    forbidden: async () => {
      const { key: gone, memberId: userId } = await deciderKey();
      await database.global.member.updateMany({ where: { workspaceId, userId }, data: { disabledAt: new Date() } });
      return ask({ key: gone });
    },
    stale: async () => ask({ key: own }, rejection("something else")),
    already_decided: async () => {
      const { id, shownHash } = await newReview();
      await v1.decideReview(id, rejection(shownHash), { key: own });
      return ask({ key: own }, rejection(shownHash), id);
    },
    conflict: async () => {
      const { id, shownHash } = await newReview();
      const claim = { claimedBy: systemIds.next(), claimUntil: new Date(Date.now() + 600_000), claimToken: 1 };
      await within(() => database.app.queueItem.updateMany({ where: { id }, data: claim }));
      return ask({ key: own }, rejection(shownHash), id);
    },
    closed_ticket: async () => ask({ key }, undefined, await closed()),
  };
  const way = ways[code];
  if (!way) throw new Error(`nobody knows how to get ${code}`);
  return way();
}

describe("the document", () => {
  test("has every route that there is, and no other", () => {
    const served = routeNames
      .filter((name) => name.includes(" /api/v1/"))
      .map((name) => name.replace(/^\w+/, (method) => method.toLowerCase()));
    expect(served.sort()).toEqual([...operations, "get /api/v1/openapi.json"].sort());
    expect(operations.sort()).toEqual(Object.keys(asks).sort());
    expect(document.openapi).toBe("3.1.0");
  });

  test("has a schema for every code that we have, and says of each operation which it may get", () => {
    const error = document.components.schemas["Error"] as Coded;
    expect(error.properties.code?.enum.sort()).toEqual(Object.keys(apiErrors).sort());
    const told = new Set(documented.map((line) => line.split(" ").at(-1)));
    // Codes of other doors: webhooks in, and of a key that was taken away too soon.
    const elsewhere = ["bad_signature", "unknown_master_key"];
    expect(Object.keys(apiErrors).filter((code) => !told.has(code))).toEqual(elsewhere);
  });

  test.each(documented)("%s: is what a live refusal says", { timeout: 30_000 }, async (line) => {
    const [method = "", path = "", status, code = ""] = line.split(" ");
    const answer = await provoke(`${method} ${path}`, code);
    expect([String(answer.status), answer.body["code"]]).toEqual([status, code]);
    checkAnswer(`${method} ${path}`, answer);
  });

  test.each(operations)("%s: is what a live success says", async (name) => {
    const answer = await asks[name]?.({ key: keyOf(name) });
    if (!answer) throw new Error("no answer");
    expect(answer.status).toBeLessThan(300);
    checkAnswer(name, answer);
  });

  test("negative controls: an answer with more, with less, of another status or code is found out", async () => {
    const answer = await v1.readTicket(ticketId, { key });
    const refusal = await v1.readTicket(ticketId, { key: null });
    for (const [name, given] of [
      [read, { ...answer, body: { ...answer.body, customerId: "cus_1" } }],
      [read, { ...answer, body: { ...answer.body, messages: undefined } }],
      [read, { ...answer, status: 204 }],
      [read, { ...refusal, body: { ...refusal.body, code: "not_found" } }],
      [read, { ...refusal, body: { ...refusal.body, code: "no_such_code" } }],
      [read, { ...refusal, body: { ...refusal.body, stack: "at …" } }],
      [open, answer],
    ] as const) {
      expect(() => checkAnswer(name, given)).toThrow();
    }
  });

  test.each([
    [open, TicketInput],
    [add, MessageInput],
    [decide, DecisionInput],
  ] as const)("%s: takes all that is taken, and what it refuses is refused", (name, schema) => {
    const told = schemaOf(operationAt(name).requestBody);
    const { valid, near, wild } = arbitraryInput(schema, { ids: [ticketId], texts: ["Where is it?"] });
    const asJson = fc.oneof(valid, near, wild).map((input) => plain(input));
    let taken = 0;
    fc.assert(
      fc.property(asJson, (input) => {
        if (!schema.safeParse(input).success) return;
        taken += 1;
        expect(told.safeParse(input).success).toBe(true);
      }),
      { numRuns: 500, seed: 20_261_125 },
    );
    expect(taken).toBeGreaterThan(50);
    expect(told.safeParse({ ...good, amount: 1 }).success).toBe(false);
  });
});

/** As it comes over the wire. */
function plain(input: unknown): unknown {
  const text = JSON.stringify(input, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)) as
    string | undefined;
  return text === undefined ? null : JSON.parse(text);
}
