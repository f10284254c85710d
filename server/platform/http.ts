import { windowClosed } from "./bounded-fetch";

/**
 * How a call ended. `answered`: the whole answer is here, whatever its status. `not_sent`: the vendor cannot have seen the
 * request, so it may be sent again. `lost`: it may have been seen and acted on, and only a look-up can tell.
 */
export type HttpResult =
  | { kind: "answered"; status: number; headers: Headers; text: string }
  | { kind: "not_sent"; why: string }
  | { kind: "lost"; why: string };

export type JsonResult =
  | { kind: "answered"; status: number; headers: Headers; json: unknown }
  | { kind: "not_sent"; why: string }
  | { kind: "lost"; why: string };

/** Failures before the first byte of a request can have left: names, routes, refused or timed-out connects, TLS. */
const beforeSending = new Set([
  windowClosed,
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/**
 * One call with a deadline over all of it, the body included. Redirects are not followed: a write must not be repeated at
 * another address. Throws on nothing that the network does.
 */
export async function fetchWithDeadline(
  url: string,
  init: RequestInit,
  deadlineMs: number,
  fetchFn: typeof fetch = fetch,
): Promise<HttpResult> {
  try {
    const signal = AbortSignal.timeout(deadlineMs);
    const response = await fetchFn(url, { redirect: "manual", ...init, signal });
    return { kind: "answered", status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    const code = codeOf(error);
    return { kind: code !== null && beforeSending.has(code) ? "not_sent" : "lost", why: code ?? nameOf(error) };
  }
}

/**
 * Sends `body` as JSON (no body: undefined) and reads the answer as JSON; an empty answer is null. An answer that is not
 * JSON is `lost`: something between us and the vendor spoke, and what the vendor did is not known.
 */
export async function fetchJson(
  url: string,
  request: { method: string; headers?: Record<string, string>; body?: unknown },
  deadlineMs: number,
  fetchFn: typeof fetch = fetch,
): Promise<JsonResult> {
  const hasBody = request.body !== undefined;
  const headers = {
    accept: "application/json",
    ...(hasBody ? { "content-type": "application/json" } : {}),
    ...request.headers,
  };
  const init = { method: request.method, headers, ...(hasBody ? { body: JSON.stringify(request.body) } : {}) };
  const result = await fetchWithDeadline(url, init, deadlineMs, fetchFn);
  if (result.kind !== "answered") return result;
  try {
    const json: unknown = result.text === "" ? null : JSON.parse(result.text);
    return { kind: "answered", status: result.status, headers: result.headers, json };
  } catch {
    return { kind: "lost", why: `status ${String(result.status)} without JSON` };
  }
}

/**
 * Milliseconds that a Retry-After header (RFC 9110, 10.2.3: seconds or a date) asks for; null when there is none or it
 * makes no sense. `now` in epoch milliseconds.
 */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const value = headers.get("retry-after");
  if (value === null) return null;
  const wait = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

/** fetch wraps the socket's error; several addresses that all failed come as an AggregateError without a common code. */
function codeOf(error: unknown, depth = 0): string | null {
  if (!(error instanceof Error) || depth > 3) return null;
  if (error instanceof AggregateError) {
    const codes = error.errors.map((one: unknown) => codeOf(one, depth + 1));
    const doubtful = codes.filter((code) => code === null || !beforeSending.has(code));
    return (doubtful.length > 0 ? doubtful : codes)[0] ?? null;
  }
  const own = "code" in error && typeof error.code === "string" ? error.code : null;
  return own ?? codeOf(error.cause, depth + 1);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
