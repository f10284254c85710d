import { AppError } from "@/server/platform/errors";
import type { AuditPlace } from "@/server/store/audit-list";

const pattern = /^([0-9]{1,15})_([0-9]{1,10})_([a-z_]{1,20}(?::[0-9a-zA-Z-]{1,60})?)$/;
/** The end of the year 9999, and of a stream's numbers: the database reads none beyond. */
const [lastMs, lastSeq] = [253_402_300_799_999, 2_147_483_647];

/** Milliseconds, number and stream of the last line of a page. */
export function writeAuditCursor({ at, seq, stream }: AuditPlace): string {
  return `${String(at.getTime())}_${String(seq)}_${stream}`;
}

/** Throws `invalid_input` on anything that `writeAuditCursor` did not make. */
export function readAuditCursor(text: string): AuditPlace {
  const [, ms, seq, stream] = pattern.exec(text) ?? [];
  if (ms === undefined || seq === undefined || stream === undefined || Number(ms) > lastMs || Number(seq) > lastSeq) {
    throw new AppError("invalid_input", "not a cursor of the audit");
  }
  return { at: new Date(Number(ms)), seq: Number(seq), stream };
}
