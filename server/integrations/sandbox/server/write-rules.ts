import { ApiError, notFound } from "./api-error";

/** The record, or a 404. Callers cast: bodies were written by this vendor alone, so their shape is trusted. */
export function must<T>(record: T | null, what: string): T {
  if (record === null) throw notFound(what);
  return record;
}

/** Refuses a write that was decided on an older version of the record. */
export function checkVersion(expected: string | null, actual: string): void {
  if (expected !== null && expected !== actual) {
    throw new ApiError(409, "version_conflict", `The record is at version ${actual}, not ${expected}.`);
  }
}

export function refuse(code: string, message: string): never {
  throw new ApiError(422, code, message);
}
