import { ApiInputError } from "./api-input-error";
import { IdempotencyKey } from "./inputs";

/** The idempotency key of a request: the header's, or else the body's `externalId`. Both, and they must agree. */
export function requestKey(request: Request, externalId: string | undefined): string | null {
  const header = request.headers.get("idempotency-key");
  if (header === null) return externalId ?? null;
  const read = IdempotencyKey.safeParse(header);
  if (!read.success) throw new ApiInputError([{ path: "Idempotency-Key", message: "is not a key" }]);
  if (externalId !== undefined && externalId !== read.data) {
    throw new ApiInputError([{ path: "externalId", message: "is not the same as the Idempotency-Key header" }]);
  }
  return read.data;
}
