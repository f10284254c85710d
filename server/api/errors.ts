import { TRPCError } from "@trpc/server";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";
import { databaseAway } from "@/server/platform/database-away";
import { AppError, type AppErrorCode } from "@/server/platform/errors";

interface Answer {
  trpc: TRPC_ERROR_CODE_KEY;
  http: number;
  log: "info" | "warn" | "error";
  /** What is shown when the thrower gave no words of their own. */
  says: string;
}

const sorry = "Something failed on our side. Try again in a moment.";

/** Every way a caller can be in the wrong, and what they get. A new code without a line does not compile. */
const answers: Record<AppErrorCode, Answer> = {
  not_found: { trpc: "NOT_FOUND", http: 404, log: "info", says: "There is nothing here." },
  forbidden: {
    trpc: "FORBIDDEN",
    http: 403,
    log: "warn",
    says: "Your role does not allow this. A lead or an owner of the workspace can say who may.",
  },
  missing_scope: { trpc: "FORBIDDEN", http: 403, log: "warn", says: "This key does not allow that." },
  unauthenticated: { trpc: "UNAUTHORIZED", http: 401, log: "info", says: "Sign in to go on." },
  invalid_input: { trpc: "BAD_REQUEST", http: 400, log: "info", says: "Something in the request is not valid." },
  conflict: {
    trpc: "CONFLICT",
    http: 409,
    log: "info",
    says: "This was changed by somebody else meanwhile. Look at it again, and try once more.",
  },
  stale: {
    trpc: "CONFLICT",
    http: 409,
    log: "info",
    says: "This has changed since you opened it. What you see now is the newest; decide again.",
  },
  already_decided: {
    trpc: "CONFLICT",
    http: 409,
    log: "info",
    says: "Somebody has decided this already. Its card says how.",
  },
  rate_limited: { trpc: "TOO_MANY_REQUESTS", http: 429, log: "warn", says: "Too many requests. Wait a minute." },
  too_large: { trpc: "PAYLOAD_TOO_LARGE", http: 413, log: "warn", says: "The request is too large." },
  bad_signature: { trpc: "UNAUTHORIZED", http: 401, log: "warn", says: "The signature does not match." },
  closed_ticket: { trpc: "CONFLICT", http: 409, log: "info", says: "This ticket is closed." },
  key_reused: { trpc: "CONFLICT", http: 409, log: "info", says: "Something else was sent under this key before." },
  unavailable: {
    trpc: "SERVICE_UNAVAILABLE",
    http: 503,
    log: "error",
    says: "This cannot be done right now, and nothing was changed. Try again in a moment.",
  },
  unknown_master_key: { trpc: "INTERNAL_SERVER_ERROR", http: 500, log: "error", says: sorry },
  internal: { trpc: "INTERNAL_SERVER_ERROR", http: 500, log: "error", says: sorry },
};

export interface CallerError {
  trpc: TRPC_ERROR_CODE_KEY;
  http: number;
  log: Answer["log"];
  /** Safe to show. */
  says: string;
  /** Our own code, where the fault is the caller's. */
  code: AppErrorCode | null;
}

/** What a caller may know of an error, and how loud it is for us. Anything that is not the caller's fault is hidden. */
export function answerTo(error: unknown): CallerError {
  const cause = error instanceof TRPCError && error.cause ? error.cause : error;
  if (cause instanceof AppError) {
    const answer = answers[cause.code];
    const says = answer.http < 500 ? (cause.userMessage ?? answer.says) : answer.says;
    return { trpc: answer.trpc, http: answer.http, log: answer.log, says, code: cause.code };
  }
  if (databaseAway(cause) !== null) return { ...answers.unavailable, code: "unavailable" };
  if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") return answerToProtocol(error.code);
  return { ...answers.internal, code: null };
}

/** Faults that tRPC finds itself: a body that does not parse, a procedure that does not exist. */
function answerToProtocol(code: TRPC_ERROR_CODE_KEY): CallerError {
  const missing = code === "NOT_FOUND" || code === "METHOD_NOT_SUPPORTED";
  const { http, says, log } = missing ? answers.not_found : answers.invalid_input;
  return { trpc: code, http, log, says, code: null };
}
