import pino from "pino";
import { env } from "./env";
import { AppError, VendorError } from "./errors";
import { keepOnce } from "./kept";
import { redactedFields } from "./redacted-fields";

type Fields = Record<string, unknown>;

/** Lines of JSON on standard output. Fields hold ids, codes, counts and times, never a text that somebody wrote. */
export interface Logger {
  debug(fields: Fields, event: string): void;
  info(fields: Fields, event: string): void;
  warn(fields: Fields, event: string): void;
  /** An Error among the fields is written as its class, code and stack frames. */
  error(fields: Fields, event: string): void;
  /** A logger whose every line carries these fields too. */
  scope(fields: Fields): Logger;
}

/** `write`: where the lines go; standard output unless a test wants to read them. */
export function openLogger(level: string, scope: Fields = {}, write?: (line: string) => void): Logger {
  const options: pino.LoggerOptions = { level, base: null, formatters: { level: (label) => ({ level: label }) } };
  return wrap((write === undefined ? pino(options) : pino(options, { write })).child(redact(scope)));
}

const root = keepOnce(() => openLogger(env().logLevel));

/** This process's logger, at the level of LOG_LEVEL; `scope` names the part that speaks. */
export function logger(scope: string): Logger {
  return root().scope({ scope });
}

function wrap(log: pino.Logger): Logger {
  return {
    debug: (fields, event) => {
      if (log.isLevelEnabled("debug")) log.debug(redact(fields), event);
    },
    info: (fields, event) => {
      log.info(redact(fields), event);
    },
    warn: (fields, event) => {
      log.warn(redact(fields), event);
    },
    error: (fields, event) => {
      log.error(redact(fields), event);
    },
    scope: (fields) => wrap(log.child(redact(fields))),
  };
}

function redact(fields: object, depth = 0): Fields {
  const safe: Fields = {};
  for (const [field, value] of Object.entries(fields)) {
    safe[field] = redactedFields.has(field) ? "[redacted]" : shown(value, depth + 1);
  }
  return safe;
}

function shown(value: unknown, depth: number): unknown {
  if (value instanceof Error) return describe(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return String(value);
  if (value === null || typeof value !== "object") return value;
  if (depth > 6 || ArrayBuffer.isView(value)) return "[not shown]";
  if (Array.isArray(value)) return value.map((item: unknown) => shown(item, depth + 1));
  return redact(value, depth);
}

/** An error of ours keeps its message. A foreign one may quote rows or bodies: only its class, code and frames are written. */
function describe(err: Error): Fields {
  const frames = (err.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join("\n");
  const code: unknown = "code" in err ? err.code : undefined;
  const known = err instanceof AppError || err instanceof VendorError;
  return {
    type: err.name,
    ...(typeof code === "string" ? { code } : {}),
    ...(err instanceof VendorError ? { kind: err.kind } : {}),
    ...(known ? { why: err.message } : {}),
    at: frames,
    ...(err.cause instanceof Error ? { cause: describe(err.cause) } : {}),
  };
}
