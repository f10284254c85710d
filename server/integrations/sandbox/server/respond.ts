import type { ServerResponse } from "node:http";
import { z } from "zod";
import { ApiError } from "./api-error";

/** Writes what `answer` returns as JSON, or the refusal that it throws. */
export function respond(response: ServerResponse, answer: () => unknown, status = 200): void {
  try {
    send(response, status, answer(), null);
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
