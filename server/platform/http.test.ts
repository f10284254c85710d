import { expect, test } from "vitest";
import { fetchJson, fetchWithDeadline, retryAfterMs } from "./http";

const failing =
  (error: Error): typeof fetch =>
  () =>
    Promise.reject(error);
const coded = (code: string) =>
  Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(), { code }) });
const answering =
  (status: number, text: string): typeof fetch =>
  () =>
    Promise.resolve(new Response(text, { status }));

const failures: [what: string, error: Error, kind: "not_sent" | "lost"][] = [
  ["refused", coded("ECONNREFUSED"), "not_sent"],
  ["no such name", coded("ENOTFOUND"), "not_sent"],
  ["connecting took too long", coded("UND_ERR_CONNECT_TIMEOUT"), "not_sent"],
  ["bad certificate", coded("ERR_TLS_CERT_ALTNAME_INVALID"), "not_sent"],
  ["reset", coded("ECONNRESET"), "lost"],
  ["closed without an answer", coded("UND_ERR_SOCKET"), "lost"],
  ["headers took too long", coded("UND_ERR_HEADERS_TIMEOUT"), "lost"],
  ["deadline", new DOMException("late", "TimeoutError"), "lost"],
  ["nobody knows", new Error("?"), "lost"],
  [
    "two addresses, both refused",
    new TypeError("fetch failed", { cause: new AggregateError([coded("ECONNREFUSED"), coded("ECONNREFUSED")]) }),
    "not_sent",
  ],
  [
    "two addresses, one of them reset",
    new TypeError("fetch failed", { cause: new AggregateError([coded("ECONNREFUSED"), coded("ECONNRESET")]) }),
    "lost",
  ],
];

test.each(failures)("%s: whether the request may have arrived", async (_what, error, kind) => {
  const result = await fetchWithDeadline("http://vendor.invalid/", {}, 1000, failing(error));
  expect(result.kind).toBe(kind);
});

test("any status with JSON is an answer; an empty body is null; anything else is lost", async () => {
  const call = (status: number, text: string) =>
    fetchJson("http://vendor.invalid/", { method: "POST", body: {} }, 1000, answering(status, text));
  expect(await call(409, '{"code":"taken"}')).toMatchObject({ kind: "answered", status: 409, json: { code: "taken" } });
  expect(await call(200, "")).toMatchObject({ kind: "answered", json: null });
  expect(await call(502, "<html>bad gateway</html>")).toEqual({ kind: "lost", why: "status 502 without JSON" });
});

test("the body is sent as JSON, once, and redirects are not followed", async () => {
  const seen: RequestInit[] = [];
  const recording: typeof fetch = (_url, init) => {
    seen.push(init ?? {});
    return Promise.resolve(new Response("{}"));
  };
  await fetchJson(
    "http://vendor.invalid/",
    { method: "POST", headers: { "x-key": "1" }, body: { a: 1 } },
    1000,
    recording,
  );
  await fetchJson("http://vendor.invalid/", { method: "GET" }, 1000, recording);
  expect(seen).toMatchObject([
    {
      method: "POST",
      redirect: "manual",
      body: '{"a":1}',
      headers: { "content-type": "application/json", "x-key": "1" },
    },
    { method: "GET", redirect: "manual" },
  ]);
  expect(seen[1]).not.toHaveProperty("body");
});

test("Retry-After in seconds, as a date, absent and nonsense", () => {
  const now = Date.parse("2026-11-02T10:00:00Z");
  const of = (value?: string) => retryAfterMs(new Headers(value === undefined ? {} : { "retry-after": value }), now);
  expect(of("2")).toBe(2000);
  expect(of("Mon, 02 Nov 2026 10:00:05 GMT")).toBe(5000);
  expect(of("Mon, 02 Nov 2026 09:00:00 GMT")).toBe(0);
  expect(of()).toBeNull();
  expect(of("soon")).toBeNull();
});
