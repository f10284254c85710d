import { AppError } from "@/server/platform/errors";
import type { QueueCursor } from "@/server/store/read-queue";

const pattern = /^(-?[0-9]{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
/** From the year 1 to the end of 9999: the database is asked for no other. */
const [firstMs, lastMs] = [-62_135_596_800_000, 253_402_300_799_999];

/** Milliseconds and id of the last row of a page. */
export function writeQueueCursor(cursor: QueueCursor): string {
  return `${String(cursor.at.getTime())}_${cursor.id}`;
}

/** Throws `invalid_input` on anything that `writeQueueCursor` did not make. */
export function readQueueCursor(text: string): QueueCursor {
  const [, ms, id] = pattern.exec(text) ?? [];
  if (ms === undefined || id === undefined || Number(ms) < firstMs || Number(ms) > lastMs) {
    throw new AppError("invalid_input", "not a cursor");
  }
  return { at: new Date(Number(ms)), id };
}
