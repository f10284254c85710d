import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { WriteResult } from "@/server/core/ports/write";
import { sandboxClient } from "./client";

const config = { url: "http://vendor.example/", token: "t0ken", webhookSecret: "s" };
const write = { key: "run-1", actor: { kind: "member", id: "u1" }, expect: "7" } as const;
const receipt = { ref: "re_1", key: "run-1", at: "2026-11-20T09:15:00.000Z", detail: { amountMinor: 100 } };

function answering(answer: () => Response | Promise<Response>) {
  const calls: { url: string; init: RequestInit | undefined }[] = [];
  const fetchStub: typeof fetch = async (input, init) => {
    calls.push({ url: input instanceof Request ? input.url : input.toString(), init });
    return answer();
  };
  return { calls, client: sandboxClient(config, { fetch: fetchStub, deadlineMs: 1000 }) };
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers });
const error = (status: number, code: string, headers = {}) => json(status, { error: { code, message: "m" } }, headers);
const failing = (code: string) => () =>
  Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) }));

const endings: readonly (readonly [string, () => Response | Promise<Response>, WriteResult["kind"], number | null])[] =
  [
    ["a receipt", json(200, { kind: "billing.refund", ...receipt }), "done", null],
    ["connection refused", failing("ECONNREFUSED"), "retry", 1000],
    ["an unknown host", failing("ENOTFOUND"), "retry", 1000],
    ["429 with Retry-After", error(429, "slow_down", { "retry-after": "7" }), "retry", 7000],
    ["429 without", error(429, "slow_down"), "retry", 5000],
    ["503 with Retry-After", error(503, "busy", { "retry-after": "2" }), "retry", 2000],
    ["503 without: it may have happened", error(503, "busy"), "unknown", null],
    ["500", error(500, "internal"), "unknown", null],
    ["a reset after sending", failing("ECONNRESET"), "unknown", null],
    ["a timeout", () => Promise.reject(new DOMException("late", "TimeoutError")), "unknown", null],
    ["a 200 that is not a receipt", json(200, { fine: true }), "unknown", null],
    ["a 200 that is not JSON", () => new Response("<html>"), "unknown", null],
    ["a redirect", () => new Response(null, { status: 302, headers: { location: "/x" } }), "unknown", null],
    ["a stale version", error(409, "version_conflict"), "conflict", null],
    ["a reused key", error(409, "key_reused"), "rejected", null],
    ["a rule", error(422, "exceeds_charge"), "rejected", null],
    ["a wrong token", error(401, "unauthorised"), "rejected", null],
    ["a 404 of the vendor", error(404, "not_found"), "rejected", null],
    ["a 404 that is not the vendor's", json(404, "nope"), "unknown", null],
  ];

describe("write", () => {
  it.each(endings)("%s", async (_, answer, kind, afterMs) => {
    const result = await answering(answer).client.write("POST", "/charges/ch_1/refunds", { a: 1 }, write);
    expect(result.kind).toBe(kind);
    if (result.kind === "retry") expect(result.afterMs).toBe(afterMs);
    if (result.kind === "done") expect(result.receipt).toEqual(receipt);
  });

  it("sends key, version, actor and token, and one call only", async () => {
    const { calls, client } = answering(error(500, "internal"));
    await client.write("POST", "/mail", { a: 1 }, write);
    expect(calls.map((call) => call.url)).toEqual(["http://vendor.example/mail"]);
    expect(calls[0]?.init).toMatchObject({ method: "POST", body: '{"a":1}', redirect: "manual" });
    expect(new Headers(calls[0]?.init?.headers).get("idempotency-key")).toBe("run-1");
    expect(new Headers(calls[0]?.init?.headers).get("x-expect-version")).toBe("7");
    expect(new Headers(calls[0]?.init?.headers).get("x-actor")).toBe("member:u1");
    expect(new Headers(calls[0]?.init?.headers).get("authorization")).toBe("Bearer t0ken");
  });
});

describe("findByKey", () => {
  const found = json(200, { kind: "billing.refund", ...receipt });
  it.each([
    ["a receipt of this port", "billing", found, { kind: "done", receipt }],
    ["a receipt of another port", "mail", found, { kind: "unsure" }],
    ["the vendor's 404", "billing", error(404, "not_found"), { kind: "absent" }],
    ["a stranger's 404", "billing", json(404, {}), { kind: "unsure" }],
    ["401", "billing", error(401, "unauthorised"), { kind: "unsure" }],
    ["500", "billing", error(500, "internal"), { kind: "unsure" }],
    ["no connection", "billing", failing("ECONNREFUSED"), { kind: "unsure" }],
    ["a reset", "billing", failing("ECONNRESET"), { kind: "unsure" }],
  ])("%s", async (_, port, answer, expected) => {
    expect(await answering(answer).client.findByKey(port, "run-1")).toEqual(expected);
  });
});

describe("reads", () => {
  const Thing = z.strictObject({ id: z.string() });
  it.each([
    ["another shape", json(200, { id: 1 }), "unavailable"],
    ["an unknown field", json(200, { id: "a", more: true }), "unavailable"],
    ["401", error(401, "unauthorised"), "auth"],
    ["429", error(429, "slow_down"), "rate_limited"],
    ["400", error(400, "bad_request"), "rejected"],
    ["500", error(500, "internal"), "unavailable"],
    ["no connection", failing("ECONNREFUSED"), "unavailable"],
  ])("%s is an error of the vendor", async (_, answer, kind) => {
    await expect(answering(answer).client.read("/things", Thing)).rejects.toMatchObject({ kind });
    await expect(answering(answer).client.find("/things/1", Thing)).rejects.toMatchObject({ kind });
  });

  it("finds what is there, and null for what the vendor does not know", async () => {
    expect(await answering(json(200, { id: "a" })).client.find("/things/a", Thing)).toEqual({ id: "a" });
    expect(await answering(error(404, "not_found")).client.find("/things/b", Thing)).toBeNull();
    await expect(answering(error(404, "not_found")).client.read("/things", Thing)).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});
