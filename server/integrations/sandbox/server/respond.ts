import type { ServerResponse } from "node:http";
import { z } from "zod";
import { ApiError } from "./api-error";

/** A success that is not a plain 200. */
class WithStatus {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {}
}

export function withStatus(status: number, body: unknown): unknown {
  return new WithStatus(status, body);
}

/** Writes what `answer` returns as JSON, or the refusal that it throws. */
export function respond(response: ServerResponse, answer: () => unknown): void {
  try {
    const answered = answer();
    if (answered instanceof WithStatus) send(response, answered.status, answered.body, null);
    else send(response, 200, answered, null);
  } catch (error) {
    const { status: refused, code, message, retryAfterSeconds } = refusalOf(error);
    send(response, refused, { error: { code, message } }, retryAfterSeconds);
  }
}

function send(response: ServerResponse, status: number, body: unknown, retryAfterSeconds: number | null): void {
  const wait = retryAfterSeconds === null ? {} : { "retry-after": String(retryAfterSeconds) };
  response.writeHead(status, { "content-type": "application/json", ...wait }).end(JSON.stringify(body));
}

function refusalOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof z.ZodError) return new ApiError(400, "bad_request", z.prettifyError(error));
  process.stderr.write(`sandbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return new ApiError(500, "internal", "The sandbox failed.");
}
