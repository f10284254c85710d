import type { AuditLine } from "@/server/core/audit/audit-line";
import type { AuditHead, Checkpoint } from "@/server/core/audit/checkpoint-bytes";
import { currentWorkspace, type Db } from "@/server/platform/db";
import { toAuditLine } from "./audit";

/** A checkpoint as it is kept. `changed`: [stream, seq] of each head that it moved; null of those made before that was kept. */
export interface SealedCheckpoint extends Checkpoint {
  signature: string;
  changed: [stream: string, seq: number][] | null;
}

/**
 * The heads that the newest checkpoint was signed over, and its number: one statement, so that they belong together. No
 * heads, and null, before the first one.
 */
export async function readSealedHeads(db: Db): Promise<{ heads: AuditHead[]; checkpoint: number | null }> {
  const rows = await db.$queryRaw<(AuditHead & { checkpoint: number | null })[]>`
    select s.stream, s.seq, s.hash, (select max(c.seq) from audit_checkpoint c) as checkpoint from audit_sealed s`;
  const heads = rows.map(({ stream, seq, hash }) => ({ stream, seq, hash }));
  heads.sort((a, b) => (a.stream < b.stream ? -1 : 1));
  return { heads, checkpoint: rows[0]?.checkpoint ?? null };
}

/** Lines of all streams after a place, stream by stream, at most `limit`. */
export async function listAuditAfter(
  db: Db,
  after: { stream: string; seq: number },
  limit: number,
): Promise<AuditLine[]> {
  const { stream, seq } = after;
  const rows = await db.$queryRaw<Parameters<typeof toAuditLine>[0][]>`
    select workspace_id as "workspaceId", stream, seq, at, kind, actor_kind as "actorKind", actor_id as "actorId", data, prev, hash
    from audit_line where (stream, seq) > (${stream}, ${seq}::int) order by stream, seq limit ${limit}::int`;
  return rows.map(toAuditLine);
}

/** The checkpoints after `afterSeq` up to `untilSeq`, in order, at most `limit`. */
export async function listCheckpoints(
  db: Db,
  range: { afterSeq: number; untilSeq: number },
  limit: number,
): Promise<SealedCheckpoint[]> {
  const rows = await db.auditCheckpoint.findMany({
    where: { workspaceId: currentWorkspace(), seq: { gt: range.afterSeq, lte: range.untilSeq } },
    orderBy: { seq: "asc" },
    take: limit,
  });
  return rows.map(({ at, changed, ...row }) => ({
    ...row,
    at: at.toISOString(),
    changed: changed as SealedCheckpoint["changed"], // written by sealCheckpoint alone
  }));
}
