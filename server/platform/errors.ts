/** Why a caller is in the wrong. Closed: the table in server/api/errors.ts maps every code to tRPC and HTTP. */
export type AppErrorCode =
  | "not_found"
  | "forbidden"
  | "missing_scope"
  | "unauthenticated"
  | "invalid_input"
  | "conflict"
  | "stale"
  | "already_decided"
  | "rate_limited"
  | "too_large"
  | "bad_signature"
  | "closed_ticket"
  | "key_reused"
  | "unavailable"
  | "unknown_master_key"
  | "internal";

/** The caller is in the wrong. `message` is for logs; `userMessage` is shown, and holds nothing that the caller may not know. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  readonly userMessage: string | null;

  constructor(code: AppErrorCode, message: string, options: { userMessage?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.userMessage = options.userMessage ?? null;
  }
}

/** What was sent does not fit. `fields`: what is wrong where, safe to show. */
export class InputError extends AppError {
  readonly fields: Record<string, string[]>;

  constructor(message: string, fields: Record<string, string[]>) {
    super("invalid_input", message, { userMessage: `${message}.` });
    this.fields = fields;
  }
}

export type VendorErrorKind = "auth" | "rate_limited" | "not_found" | "rejected" | "unavailable";

/** The world is in the wrong: a vendor refused, or could not be reached. `retryAfterMs`: what the vendor asked us to wait. */
export class VendorError extends Error {
  override readonly name = "VendorError";
  readonly kind: VendorErrorKind;
  readonly retryAfterMs: number | null;

  constructor(kind: VendorErrorKind, options: { message?: string; retryAfterMs?: number; cause?: unknown } = {}) {
    super(options.message ?? `vendor: ${kind}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
