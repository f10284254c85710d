import { databaseAway } from "@/server/platform/database-away";
import { AppError, type AppErrorCode } from "@/server/platform/errors";

/** The body of every refusal of the v1 API. `fields`: which parts of the request are wrong, where that is known. */
export interface ApiError {
  code: AppErrorCode;
  message: string;
  whatToDo: string;
  fields?: { path: string; message: string }[];
}

interface Line {
  status: number;
  message: string;
  whatToDo: string;
}

const again = "Nothing was stored. Send the same request again in a moment, with the same idempotency key.";

/** What a caller is told, by code. A new code without a line does not compile. */
export const apiErrors: Record<AppErrorCode, Line> = {
  not_found: {
    status: 404,
    message: "There is nothing under this id.",
    whatToDo: "Use an id that this API has answered.",
  },
  forbidden: {
    status: 403,
    message: "This key may not do that.",
    whatToDo: "Ask the workspace's owner for another key.",
  },
  missing_scope: {
    status: 403,
    message: "This key lacks a scope. Nothing was stored.",
    whatToDo: "Use a key that was made with this scope: the workspace's owner makes one.",
  },
  unauthenticated: {
    status: 401,
    message: "The API key is missing, unknown or revoked.",
    whatToDo: "Send `Authorization: Bearer <key>` with a key that the workspace's owner has made.",
  },
  invalid_input: {
    status: 400,
    message: "The request is not valid. Nothing was stored.",
    whatToDo: "Mend the request and send it again.",
  },
  conflict: {
    status: 409,
    message: "Somebody else is working on this.",
    whatToDo: "Read it again in a moment, and decide then.",
  },
  stale: {
    status: 409,
    message: "This was changed meanwhile.",
    whatToDo: "Read what waits by now, and decide on that.",
  },
  already_decided: {
    status: 409,
    message: "This was decided already.",
    whatToDo: "Read it: nothing is left to decide.",
  },
  rate_limited: {
    status: 429,
    message: "Too many requests with this key. Nothing was stored.",
    whatToDo: "Wait for as many seconds as the Retry-After header says, then send the same request again.",
  },
  too_large: {
    status: 413,
    message: "The request is larger than 1 MB, or its text is longer than 200,000 characters. Nothing was stored.",
    whatToDo: "Nothing is cut off silently: shorten the text, or send it as several messages of the same ticket.",
  },
  bad_signature: { status: 401, message: "The signature does not match.", whatToDo: "Sign the raw body again." },
  closed_ticket: {
    status: 409,
    message: "This ticket is closed and takes no more messages. Nothing was stored.",
    whatToDo: "Open a new ticket with POST /api/v1/tickets.",
  },
  key_reused: {
    status: 409,
    message: "Another request was made under this idempotency key. Nothing was stored.",
    whatToDo: "Use a new key for a new request, and the old key only to repeat the old request unchanged.",
  },
  unavailable: { status: 503, message: "This cannot be taken right now.", whatToDo: again },
  unknown_master_key: { status: 500, message: "Something failed on our side.", whatToDo: again },
  internal: { status: 500, message: "Something failed on our side.", whatToDo: again },
};

/** Which faults of ours a caller may repeat their way out of, and after how many seconds. */
const retryAfterSeconds: Partial<Record<AppErrorCode, number>> = {
  unavailable: 5,
  unknown_master_key: 5,
  internal: 5,
};

/** The answer to a failed request: typed, saying what to do, and saying nothing of ours that a caller may not know. */
export function answerError(
  error: unknown,
  more: { fields?: ApiError["fields"]; retryAfterSeconds?: number } = {},
): Response {
  const code = codeOf(error);
  const { status, message, whatToDo } = apiErrors[code];
  const said = error instanceof AppError && status < 500 ? (error.userMessage ?? message) : message;
  const body: ApiError = { code, message: said, whatToDo, ...(more.fields ? { fields: more.fields } : {}) };
  const headers = new Headers({ "cache-control": "no-store" });
  const wait = more.retryAfterSeconds ?? retryAfterSeconds[code];
  if (wait !== undefined) headers.set("retry-after", String(wait));
  if (code === "unauthenticated") headers.set("www-authenticate", "Bearer");
  return Response.json(body, { status, headers });
}

function codeOf(error: unknown): AppErrorCode {
  if (error instanceof AppError) return error.code;
  return databaseAway(error) === null ? "internal" : "unavailable";
}
