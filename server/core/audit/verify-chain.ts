import { auditBytes, genesisHash } from "./audit-bytes";
import type { AuditLine } from "./audit-line";

export type ChainFault = "gap" | "wrong_stream" | "broken_link" | "wrong_hash" | "unreadable";
export type ChainVerdict = { ok: true; head: string } | { ok: false; at: number; why: ChainFault };

/**
 * Checks one stream's lines, in order from the first. `at` is the `seq` that should have stood where the first fault is.
 * A chain that was cut at its end verifies here: only a signed head, compared with `head`, shows a truncation.
 * `sha256Hex` hashes UTF-8 text to lower-case hex.
 */
export function verifyChain(lines: readonly AuditLine[], sha256Hex: (bytes: string) => string): ChainVerdict {
  let head = genesisHash;
  for (const [index, line] of lines.entries()) {
    const why = faultOf(line, index + 1, head, lines[0] ?? line, sha256Hex);
    if (why !== null) return { ok: false, at: index + 1, why };
    head = line.hash;
  }
  return { ok: true, head };
}

function faultOf(
  line: AuditLine,
  seq: number,
  prev: string,
  first: AuditLine,
  sha256Hex: (bytes: string) => string,
): ChainFault | null {
  if (line.seq !== seq) return "gap";
  if (line.stream !== first.stream || line.workspaceId !== first.workspaceId) return "wrong_stream";
  if (line.prev !== prev) return "broken_link";
  const bytes = tryBytes(line);
  if (bytes === null) return "unreadable";
  return sha256Hex(bytes) === line.hash ? null : "wrong_hash";
}

/** A tampered row may hold what has no canonical form: that is a fault of the chain, not of the verifier. */
function tryBytes(line: AuditLine): string | null {
  try {
    return auditBytes(line);
  } catch {
    return null;
  }
}
