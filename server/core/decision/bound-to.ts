import { canonicalBytes } from "../audit/canonical-bytes";
import type { Finding } from "./decision";

/** Exactly what stood on a review card. */
export interface ShownForApproval {
  /** Ids of the parts that may be approved: "a1", "a2"…, "reply". */
  parts: readonly string[];
  /** Per action the hash of its canonical arguments, and the revision of the record that it was decided on. */
  actions: readonly { part: string; argsHash: string; revision: string | null }[];
  /** The reply as it read, receipt slots unfilled: filling them needs no second review. */
  replyText: string | null;
  findings: readonly Finding[];
  release: number | null;
  settings: number;
  /** ISO; nothing may be done on an approval after it. */
  expiresAt: string;
}

/**
 * The canonical text that an approval is bound to, to be hashed outside. Any change of it, an argument, a record's
 * revision, one word of the reply, means that the person did not agree to what would now be done.
 */
export function boundTo(shown: ShownForApproval): string {
  return canonicalBytes({
    parts: [...shown.parts].sort(),
    actions: shown.actions.map(({ part, argsHash, revision }) => ({ part, argsHash, revision })),
    replyText: shown.replyText,
    findings: shown.findings,
    release: shown.release,
    settings: shown.settings,
    expiresAt: shown.expiresAt,
  });
}
