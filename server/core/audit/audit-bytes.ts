import type { AuditLine } from "./audit-line";
import { canonicalBytes } from "./canonical-bytes";

/** `prev` of the first line of a stream. */
export const genesisHash = "0".repeat(64);

/**
 * What the hash of a line covers: all of its fields but `hash`, `prev` included, in canonical form. Fields are picked by
 * name: a column that a later version adds to the row cannot change the hash of lines that were written before it.
 */
export function auditBytes(line: Omit<AuditLine, "hash">): string {
  const { workspaceId, stream, seq, prev, kind, at, actor, data } = line;
  return canonicalBytes({ workspaceId, stream, seq, prev, kind, at, actor: { kind: actor.kind, id: actor.id }, data });
}
