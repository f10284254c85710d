import { auditBytes, genesisHash } from "@/server/core/audit/audit-bytes";
import type { AuditEntry, AuditKind, AuditLine } from "@/server/core/audit/audit-line";
import { checkpointBytes, headLeaf, type AuditHead, type Checkpoint } from "@/server/core/audit/checkpoint-bytes";
import { merkleRoot } from "@/server/core/audit/merkle-root";
import { currentWorkspace, inTransaction, type Db } from "@/server/platform/db";
import { sha256Hex, sha256HexOfHex } from "@/server/platform/digest";
import { Prisma, type AuditLine as AuditLineRow } from "@/prisma/generated/client";

/**
 * Appends to one stream's chain, in the transaction of the change that the entries describe. Locks the stream's head until
 * that transaction ends, so that racing writers wait for each other and the numbers have no gaps. Two statements,
 * whatever the number of entries: raw, because the query builder needs four.
 */
export async function appendAudit(tx: Db, stream: string, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const head = await lockAuditStream(tx, stream);
  const lines = chain(currentWorkspace(), stream, head, entries);
  const last = lines.at(-1);
  await tx.$executeRaw`
    with line as (
      insert into audit_line (stream, seq, at, kind, actor_kind, actor_id, data, prev, hash)
      select ${stream}, l.seq, l.at, l.kind, l.actor_kind, l.actor_id, l.data, l.prev, l.hash
      from json_to_recordset(${JSON.stringify(lines.map(rowOf))}::json) as l (
        seq int, at timestamptz, kind text, actor_kind text, actor_id text, data jsonb, prev text, hash text
      )
    )
    update audit_head set seq = ${last?.seq}::int, hash = ${last?.hash} where stream = ${stream}`;
}

/** Locks a stream's head until the transaction ends: whoever writes what the stream is about waits here for the one before. */
export async function lockAuditStream(tx: Db, stream: string): Promise<{ seq: number; hash: string }> {
  const heads = await tx.$queryRaw<{ seq: number; hash: string }[]>`
    insert into audit_head (stream, seq, hash) values (${stream}, 0, ${genesisHash})
    on conflict (workspace_id, stream) do update set seq = audit_head.seq
    returning seq, hash`;
  const head = heads[0];
  if (head === undefined) throw new Error("the head of an audit stream could not be locked");
  return head;
}

/**
 * Appends after a head that the caller has read while holding what the stream belongs to (the claimed ticket's row), in
 * one statement. Throws when the head has moved all the same: then the caller held nothing.
 */
export async function appendAuditAfter(
  tx: Db,
  stream: string,
  head: { seq: number; hash: string } | null,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const from = head ?? { seq: 0, hash: genesisHash };
  const lines = chain(currentWorkspace(), stream, from, entries);
  const last = lines.at(-1);
  const count = await tx.$executeRaw`
    with line as (
      insert into audit_line (stream, seq, at, kind, actor_kind, actor_id, data, prev, hash)
      select ${stream}, l.seq, l.at, l.kind, l.actor_kind, l.actor_id, l.data, l.prev, l.hash
      from json_to_recordset(${JSON.stringify(lines.map(rowOf))}::json) as l (
        seq int, at timestamptz, kind text, actor_kind text, actor_id text, data jsonb, prev text, hash text
      )
    )
    insert into audit_head (stream, seq, hash) values (${stream}, ${last?.seq}::int, ${last?.hash})
    on conflict (workspace_id, stream) do update set seq = excluded.seq, hash = excluded.hash
    where audit_head.seq = ${from.seq}::int and audit_head.hash = ${from.hash}`;
  if (count !== 1) throw new Error("an audit stream was appended to by somebody who does not hold it");
}

/** The head and the first line of a stream that nobody else knows yet, as SQL for the statement that makes its subject. */
export function firstAuditLine(
  stream: string,
  entry: AuditEntry,
  from: Prisma.Sql,
): { head: Prisma.Sql; line: Prisma.Sql } {
  const [line] = chain(currentWorkspace(), stream, { seq: 0, hash: genesisHash }, [entry]);
  if (line === undefined) throw new Error("an entry makes a line");
  const { seq, at, kind, actor, data, prev, hash } = line;
  return {
    head: Prisma.sql`insert into audit_head (stream, seq, hash) select ${stream}, ${seq}::int, ${hash} ${from}`,
    line: Prisma.sql`
      insert into audit_line (stream, seq, at, kind, actor_kind, actor_id, data, prev, hash)
      select ${stream}, ${seq}::int, ${at}::timestamptz, ${kind}, ${actor.kind}, ${actor.id},
        ${JSON.stringify(data)}::jsonb, ${prev}, ${hash} ${from}`,
  };
}

/** The lines of a stream after `afterSeq` (0: from the first), in order, at most `limit`. */
export async function listAudit(db: Db, stream: string, afterSeq: number, limit: number): Promise<AuditLine[]> {
  const rows = await db.auditLine.findMany({
    where: { workspaceId: currentWorkspace(), stream, seq: { gt: afterSeq } },
    orderBy: { seq: "asc" },
    take: limit,
  });
  return rows.map(toAuditLine);
}

/** A row as the line that was hashed. */
export function toAuditLine(row: AuditLineRow): AuditLine {
  return {
    workspaceId: row.workspaceId,
    stream: row.stream,
    seq: row.seq,
    at: row.at.toISOString(),
    kind: row.kind as AuditKind, // written by appendAudit alone, from the closed list
    actor: { kind: row.actorKind as AuditLine["actor"]["kind"], id: row.actorId },
    data: row.data as AuditLine["data"],
    prev: row.prev,
    hash: row.hash,
  };
}

type SealedHead = AuditHead & { sealed: number | null };

/** Who signs a checkpoint, and when. */
export interface CheckpointSigner {
  now: Date;
  keyId: string;
  /** Base64. */
  sign(text: string): string;
}

/**
 * Signs the Merkle root over all heads of the workspace, and appends it as its next checkpoint. Null when no stream has
 * grown since the last one, or when another sealer was faster.
 */
export async function sealCheckpoint(db: Db, signer: CheckpointSigner): Promise<Checkpoint | null> {
  return inTransaction(db, async (tx) => {
    const workspaceId = currentWorkspace();
    const last = await tx.auditCheckpoint.findFirst({ where: { workspaceId }, orderBy: { seq: "desc" } });
    // Lines are only ever added: the same number of lines is the same heads.
    const grown = await tx.auditHead.aggregate({ where: { workspaceId }, _sum: { seq: true } });
    if ((grown._sum.seq ?? 0) === (last?.lines ?? 0)) return null;
    // One statement: what is sealed already and what has grown belong to the same moment.
    const heads = await tx.$queryRaw<SealedHead[]>`
      select h.stream, h.seq, h.hash, s.seq as sealed from audit_head h left join audit_sealed s using (workspace_id, stream)`;
    heads.sort((a, b) => (a.stream < b.stream ? -1 : 1));
    const moved = heads.filter((head) => head.seq !== head.sealed);
    const checkpoint: Checkpoint = {
      workspaceId,
      seq: (last?.seq ?? 0) + 1,
      at: signer.now.toISOString(),
      root: merkleRoot(heads.map(headLeaf), sha256HexOfHex),
      streams: heads.length,
      lines: heads.reduce((sum, head) => sum + head.seq, 0),
      keyId: signer.keyId,
    };
    const signature = signer.sign(checkpointBytes(checkpoint));
    const changed = moved.map(({ stream, seq }) => [stream, seq]);
    const { count } = await tx.auditCheckpoint.createMany({
      data: [{ ...checkpoint, at: signer.now, signature, changed }],
      skipDuplicates: true,
    });
    if (count !== 1) return null;
    await tx.$executeRaw`
      insert into audit_sealed (stream, seq, hash)
      select h.stream, h.seq, h.hash from json_to_recordset(${JSON.stringify(moved)}::json) as h (stream text, seq int, hash text)
      on conflict (workspace_id, stream) do update set seq = excluded.seq, hash = excluded.hash`;
    return checkpoint;
  });
}

function chain(
  workspaceId: string,
  stream: string,
  head: { seq: number; hash: string },
  entries: readonly AuditEntry[],
): AuditLine[] {
  const lines: AuditLine[] = [];
  let { seq, hash: prev } = head;
  for (const entry of entries) {
    seq += 1;
    // The text that comes back from the column: a hash over another spelling of the same time would not verify.
    const at = new Date(entry.at).toISOString();
    const unsigned = { ...entry, workspaceId, stream, seq, at, prev };
    const hash = sha256Hex(auditBytes(unsigned));
    lines.push({ ...unsigned, hash });
    prev = hash;
  }
  return lines;
}

function rowOf({ seq, at, kind, actor, data, prev, hash }: AuditLine) {
  return { seq, at, kind, actor_kind: actor.kind, actor_id: actor.id, data, prev, hash };
}
