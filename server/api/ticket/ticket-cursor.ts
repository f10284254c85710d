import { AppError } from "@/server/platform/errors";
import type { TicketCursor } from "@/server/store/read-tickets";

const pattern = /^([0-9]{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
/** The end of the year 9999: the database reads no later one. */
const lastMs = 253_402_300_799_999;

/** Milliseconds and id of the last row of a page. */
export function writeCursor(cursor: TicketCursor): string {
  return `${String(cursor.updatedAt.getTime())}_${cursor.id}`;
}

/** Throws `invalid_input` on anything that `writeCursor` did not make. */
export function readCursor(text: string): TicketCursor {
  const [, ms, id] = pattern.exec(text) ?? [];
  if (ms === undefined || id === undefined || Number(ms) > lastMs) throw new AppError("invalid_input", "not a cursor");
  return { updatedAt: new Date(Number(ms)), id };
}
