/** See verify-export.mjs. */
export interface VerifiedExport {
  scope: string;
  lines: number;
  streams: number;
  checkpoints: number;
  at: string | null;
  keyId: string | null;
  joined: { effects: number; byHand: number; own: number } | null;
}
export class Fault extends Error {
  line: number | null;
}
export function verifyExport(
  file: string,
  options?: { keys?: string[]; ledger?: { key: string | null; ref: string; kind: string }[] | null },
): Promise<VerifiedExport>;
