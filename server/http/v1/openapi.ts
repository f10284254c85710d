import { z } from "zod";
import type { ApiScope } from "@/server/core/identity/api-scope";
import { ToldDecision, ToldReview, ToldReviews } from "@/server/core/ticket/told-review";
import { ToldTicket, WebhookEvent } from "@/server/core/ticket/told-ticket";
import type { AppErrorCode } from "@/server/platform/errors";
import { apiErrors } from "./answer-error";
import { DecisionInput, IdempotencyKey, MessageInput, ReviewsQuery, TicketInput } from "./inputs";
import { CreatedAnswer, ErrorAnswer } from "./outputs";

type Json = z.core.util.JSONType;
type JsonObject = Record<string, Json>;

interface Operation {
  summary: string;
  scope: ApiScope;
  input: "TicketInput" | "MessageInput" | "DecisionInput" | null;
  ok: { status: 200 | 201; answer: "Created" | "Ticket" | "Reviews" | "Review" | "Decision" };
  /** What may stand in the query. */
  query?: z.ZodObject;
  /** Besides those that every request may get. */
  codes: readonly AppErrorCode[];
}

const everywhere: readonly AppErrorCode[] = [
  "unauthenticated",
  "missing_scope",
  "rate_limited",
  "internal",
  "unavailable",
];
const created = { status: 201, answer: "Created" } as const;
const ofInput = ["invalid_input", "too_large", "key_reused"] as const;

const operations: Record<string, Record<string, Operation>> = {
  "/api/v1/tickets": {
    post: {
      ...{ summary: "Open a ticket", scope: "tickets:write", input: "TicketInput", ok: created },
      codes: ofInput,
    },
  },
  "/api/v1/tickets/{ticketId}": {
    get: {
      ...{ summary: "Read a ticket that came through this API", scope: "tickets:read", input: null },
      ...{ ok: { status: 200, answer: "Ticket" }, codes: ["not_found"] },
    },
  },
  "/api/v1/tickets/{ticketId}/messages": {
    post: {
      ...{ summary: "Add a message to a ticket", scope: "tickets:write", input: "MessageInput", ok: created },
      codes: [...ofInput, "not_found", "closed_ticket"],
    },
  },
  "/api/v1/reviews": {
    get: {
      ...{
        summary: "What waits for a person, oldest first",
        scope: "reviews:decide",
        input: null,
        query: ReviewsQuery,
      },
      ...{ ok: { status: 200, answer: "Reviews" }, codes: ["invalid_input", "forbidden"] },
    },
  },
  "/api/v1/reviews/{reviewId}": {
    get: {
      ...{ summary: "Read a review, decided or not", scope: "reviews:decide", input: null },
      ...{ ok: { status: 200, answer: "Review" }, codes: ["not_found", "forbidden"] },
    },
  },
  "/api/v1/reviews/{reviewId}/decision": {
    post: {
      summary: "Decide a review in the name of the member whom the key acts for",
      ...{ scope: "reviews:decide", input: "DecisionInput", ok: { status: 200, answer: "Decision" } },
      codes: [...ofInput, "not_found", "forbidden", "stale", "already_decided", "conflict"],
    },
  },
};

/** In: what a caller sends, before defaults and cleaning. Out: what they get. */
const inputs = { TicketInput, MessageInput, DecisionInput };
const told = { Ticket: ToldTicket, Reviews: ToldReviews, Review: ToldReview, Decision: ToldDecision };
const outputs = { Created: CreatedAnswer, ...told, Error: ErrorAnswer, WebhookEvent };

/** The OpenAPI 3.1 document of the v1 API, made of the schemas that read its requests and shape its answers. */
export function openApiDocument(): JsonObject {
  const schemas = {
    ...mapValues(inputs, (schema) => toSchema(schema, "input")),
    ...mapValues(outputs, (schema) => toSchema(schema, "output")),
  };
  return {
    openapi: "3.1.0",
    info: { title: "Resolvent v1", version: "1.0.0" },
    security: [{ key: [] }],
    paths: mapValues(operations, (methods, path) => mapValues(methods, (operation) => describe(path, operation))),
    webhooks: { event: { post: pushed() } },
    components: {
      schemas,
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "A key that the workspace's owner made." },
      },
    },
  };
}

function describe(path: string, { summary, scope, input, ok, codes, query }: Operation): JsonObject {
  const again = { "Idempotent-Replayed": header("true: the first answer, once more") };
  const location = ok.status === 201 ? { Location: header("Where the ticket is read") } : {};
  const headers = input === null ? {} : { ...location, ...again };
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => parameter("path", name, z.uuid()));
  return {
    summary,
    description: `Needs the scope ${scope}.`,
    parameters: [
      ...named,
      ...Object.entries(query?.shape ?? {}).map(([name, schema]) => parameter("query", name, schema as z.ZodType)),
      ...(input === null ? [] : [parameter("header", "Idempotency-Key", IdempotencyKey)]),
    ],
    ...(input === null ? {} : { requestBody: { required: true, content: content(ref(input)) } }),
    responses: {
      [String(ok.status)]: { description: "Stored, or found", headers, content: content(ref(ok.answer)) },
      ...refusals([...codes, ...everywhere]),
      default: { description: "Any other refusal", content: content(ref("Error")) },
    },
  };
}

/** By status; several codes may share one. */
function refusals(codes: readonly AppErrorCode[]): JsonObject {
  const statuses = [...new Set(codes.map((code) => apiErrors[code].status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const ofStatus = codes.filter((code) => apiErrors[code].status === status);
      const description = ofStatus.map((code) => `${code}: ${apiErrors[code].message}`).join(" ");
      const schema = toSchema(ErrorAnswer.extend({ code: z.enum(ofStatus) }), "output");
      const headers = status === 429 || status >= 500 ? { "Retry-After": header("Seconds until it may work") } : {};
      return [String(status), { description, headers, content: content(schema) }];
    }),
  );
}

function pushed(): JsonObject {
  const signed = ["webhook-id", "webhook-timestamp", "webhook-signature"];
  return {
    summary: "A reply, a resolution, or a handing over to a person, pushed to your endpoint",
    description: "Signed as Standard Webhooks has it. At least once: repeats have the same webhook-id.",
    security: [],
    parameters: signed.map((name) => ({ ...parameter("header", name, z.string()), required: true })),
    requestBody: { required: true, content: content(ref("WebhookEvent")) },
    responses: {
      "2XX": { description: "Taken" },
      "410": { description: "Not wanted any more: the endpoint is disabled" },
      default: { description: "Not taken: sent again for a day, ever more rarely. Redirects are not followed" },
    },
  };
}

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: JsonObject): JsonObject => ({ "application/json": { schema } });
const header = (description: string): JsonObject => ({ description, schema: { type: "string" } });

function parameter(place: "path" | "query" | "header", name: string, schema: z.ZodType): JsonObject {
  return { in: place, name, required: place === "path", schema: toSchema(schema, "input") };
}

function toSchema(schema: z.ZodType, io: "input" | "output"): JsonObject {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, target: "draft-2020-12" });
  return rest as JsonObject;
}

function mapValues<T, R>(record: Record<string, T>, change: (value: T, key: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
