/** An answer of the vendor that is not a success: becomes `{ error: { code, message } }` with this status. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Sent as Retry-After. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
  }
}

export function notFound(what: string): ApiError {
  return new ApiError(404, "not_found", `There is no ${what}.`);
}
