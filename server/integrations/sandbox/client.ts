import { z } from "zod";
import type { Found, Write, WriteResult } from "@/server/core/ports/write";
import { VendorError } from "@/server/platform/errors";
import { fetchJson, type JsonResult, retryAfterMs } from "@/server/platform/http";
import type { ConnectDeps } from "../define-integration";

/** What a connection to the sandbox holds, sealed. */
export const SandboxConfig = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).meta({ title: "Address", description: "Where the sandbox's process listens." }),
  token: z.string().min(1).meta({ title: "Token", description: "What it was started with.", writeOnly: true }),
  webhookSecret: z.string().min(1),
  /** Taken as well while the secret is being changed over; absent: only the newest is. */
  previousWebhookSecret: z.string().min(1).optional(),
  /** Off: this account ignores idempotency keys, and nothing in doubt is ever sent to it again. */
  idempotency: z
    .boolean()
    .default(true)
    .meta({ title: "Honours idempotency keys", description: "Off: what is in doubt is never sent a second time." }),
  /** Off: effects of this account cannot be looked up. */
  lookUp: z
    .boolean()
    .default(true)
    .meta({ title: "Effects can be looked up", description: "Off: what is in doubt is asked of a person." }),
  /** How long an effect may be missing from a look-up, in milliseconds. */
  lookUpLagMs: z.int().min(0).default(0).meta({ title: "Look-ups lag behind by", description: "In milliseconds." }),
});
export type SandboxConfig = z.infer<typeof SandboxConfig>;

const ReceiptAnswer = z.object({
  kind: z.string(),
  ref: z.string(),
  key: z.string(),
  at: z.iso.datetime(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
const AcceptedAnswer = z.object({ accepted: z.string() });
const ErrorAnswer = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

const restMs = 1000;
const crowdedMs = 5000;

/** The vendor's HTTP in three verbs. The adapters name paths under `url`; nothing else of ours knows them. */
export interface SandboxClient {
  /** Throws VendorError. */
  read<T>(path: string, schema: z.ZodType<T>): Promise<T>;
  /** Null when the vendor says that there is no such thing. Throws VendorError otherwise. */
  find<T>(path: string, schema: z.ZodType<T>): Promise<T | null>;
  /** Never throws: every way a write can end is a WriteResult. */
  write(method: "POST" | "DELETE", path: string, body: object, write: Write): Promise<WriteResult>;
  /** Looks up an effect of one port ("billing"); the same key under another port proves nothing. */
  findByKey(port: string, key: string): Promise<Found>;
}

export function sandboxClient(config: Pick<SandboxConfig, "url" | "token">, deps: ConnectDeps): SandboxClient {
  const base = config.url.replace(/\/+$/, "");
  const send = (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const request = { method, headers: { authorization: `Bearer ${config.token}`, ...headers } };
    return fetchJson(
      `${base}${path}`,
      body === undefined ? request : { ...request, body },
      deps.deadlineMs,
      deps.fetch,
    );
  };
  return {
    read: async (path, schema) => parseRead(path, await send("GET", path), schema),
    find: async (path, schema) => {
      const result = await send("GET", path);
      return isAbsent(result) ? null : parseRead(path, result, schema);
    },
    write: async (method, path, body, write) => {
      const headers: Record<string, string> = {
        "idempotency-key": write.key,
        "x-actor": `${write.actor.kind}:${write.actor.id}`,
        ...(write.expect === undefined ? {} : { "x-expect-version": write.expect }),
      };
      return writeResult(await send(method, path, method === "POST" ? body : undefined, headers));
    },
    findByKey: async (port, key) => {
      const result = await send("GET", `/effects/by-key/${encodeURIComponent(key)}`);
      if (isAbsent(result)) return { kind: "absent" };
      const receipt = receiptOf(result);
      return receipt?.kind.startsWith(`${port}.`) === true
        ? { kind: "done", receipt: { ref: receipt.ref, key: receipt.key, at: receipt.at, detail: receipt.detail } }
        : { kind: "unsure" };
    },
  };
}

/** Only the vendor's own words count: a 404 of a proxy in between proves nothing. */
function isAbsent(result: JsonResult): boolean {
  return result.kind === "answered" && result.status === 404 && errorOf(result.json)?.code === "not_found";
}

function errorOf(json: unknown): { code: string; message: string } | null {
  const parsed = ErrorAnswer.safeParse(json);
  return parsed.success ? parsed.data.error : null;
}

function receiptOf(result: JsonResult): z.infer<typeof ReceiptAnswer> | null {
  if (result.kind !== "answered" || result.status !== 200) return null;
  const parsed = ReceiptAnswer.safeParse(result.json);
  return parsed.success ? parsed.data : null;
}

function parseRead<T>(path: string, result: JsonResult, schema: z.ZodType<T>): T {
  if (result.kind !== "answered") throw new VendorError("unavailable", { message: `sandbox ${path}: ${result.why}` });
  const { status, headers, json } = result;
  if (status === 200) {
    const parsed = schema.safeParse(json);
    if (parsed.success) return parsed.data;
    throw new VendorError("unavailable", { message: `sandbox ${path}: unexpected answer`, cause: parsed.error });
  }
  const message = `sandbox ${path}: ${status} ${errorOf(json)?.code ?? ""}`;
  const wait = retryAfterMs(headers, Date.now());
  throw new VendorError(readErrorKind(status), wait === null ? { message } : { message, retryAfterMs: wait });
}

function readErrorKind(status: number): VendorError["kind"] {
  if (status === 401 || status === 403) return "auth";
  if (status === 404) return "not_found";
  if (status === 429) return "rate_limited";
  return status >= 400 && status < 500 ? "rejected" : "unavailable";
}

/**
 * Nothing was sent, or the vendor says "later": retry. The answer is lost, is a 5xx, or cannot be read: unknown, for the
 * effect may stand in the vendor's ledger. A 4xx is a refusal, and a stale version a conflict.
 */
function writeResult(result: JsonResult): WriteResult {
  if (result.kind === "not_sent") return { kind: "retry", afterMs: restMs };
  if (result.kind === "lost") return { kind: "unknown", message: result.why };
  const { status, headers, json } = result;
  const receipt = receiptOf(result);
  if (receipt !== null) {
    const { ref, key, at, detail } = receipt;
    return { kind: "done", receipt: { ref, key, at, detail } };
  }
  const accepted = status === 202 ? AcceptedAnswer.safeParse(json) : null;
  if (accepted?.success === true) return { kind: "accepted", ref: accepted.data.accepted };
  const wait = retryAfterMs(headers, Date.now()) ?? (status === 429 ? crowdedMs : null);
  if ((status === 429 || status === 503) && wait !== null) return { kind: "retry", afterMs: wait };
  return refusal(status, errorOf(json));
}

function refusal(status: number, error: z.infer<typeof ErrorAnswer>["error"] | null): WriteResult {
  if (status < 400 || status >= 500 || error === null) return { kind: "unknown", message: `status ${status}` };
  if (status === 409 && error.code === "version_conflict") return { kind: "conflict", message: error.message };
  return { kind: "rejected", code: error.code, message: error.message };
}
