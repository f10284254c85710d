import { canonicalBytes } from "./canonical-bytes";

/** The last line of one stream. */
export interface AuditHead {
  stream: string;
  seq: number;
  hash: string;
}

/** What a checkpoint states: at `at`, the workspace had so many streams and lines, and this root over all heads. */
export interface Checkpoint {
  workspaceId: string;
  /** From 1, without gaps. */
  seq: number;
  /** ISO 8601, UTC, milliseconds. */
  at: string;
  root: string;
  streams: number;
  lines: number;
  keyId: string;
}

/** A leaf of the checkpoint's Merkle tree; leaves stand in the order of their streams, by UTF-16 code unit. */
export function headLeaf({ stream, seq, hash }: AuditHead): string {
  return canonicalBytes({ stream, seq, hash });
}

/** What the signature of a checkpoint covers. */
export function checkpointBytes({ workspaceId, seq, at, root, streams, lines, keyId }: Checkpoint): string {
  return canonicalBytes({ workspaceId, seq, at, root, streams, lines, keyId });
}
