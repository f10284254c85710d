import { auditBytes } from "@/server/core/audit/audit-bytes";
import type { AuditLine } from "@/server/core/audit/audit-line";
import { headLeaf } from "@/server/core/audit/checkpoint-bytes";
import { merklePath } from "@/server/core/audit/merkle-root";
import { openSigner, sha256HexOfHex } from "@/server/platform/digest";
import { env } from "@/server/platform/env";
import { AppError } from "@/server/platform/errors";
import { listAudit } from "@/server/store/audit";
import { listAuditAfter, listCheckpoints, readSealedHeads } from "@/server/store/audit-export";
import type { Shell } from "./shell";
import { sealAudit } from "./seal-audit";

const pageSize = 2000;

/**
 * The audit as JSON lines, for the offline verifier: a header with the public key, the lines stream by stream, the checkpoints,
 * an end. It holds exactly what the newest checkpoint was signed over, so that nothing in it is vouched for by nobody. Of
 * one ticket: its lines, that checkpoint, and the proof that the ticket's head is part of it. Yields several lines at a time.
 * Throws `not_found` for a ticket without a line.
 */
export async function* exportAudit(shell: Shell, ticketId: string | null = null): AsyncGenerator<string> {
  await sealAudit(shell);
  const { heads, checkpoint } = await readSealedHeads(shell.db);
  const scope = ticketId === null ? "workspace" : `ticket:${ticketId}`;
  const sealed = new Map(heads.map((head) => [head.stream, head.seq]));
  if (ticketId !== null && !sealed.has(scope)) throw new AppError("not_found", "The audit knows no such ticket");
  yield record({
    record: "audit",
    version: 1,
    workspaceId: shell.workspaceId,
    scope,
    exportedAt: shell.clock.now().toISOString(),
    keys: [openSigner(env().signingKey).publicKey],
  });
  let lines = 0;
  for await (const page of ticketId === null ? allLines(shell) : linesOf(shell, scope)) {
    const covered = page.filter((line) => line.seq <= (sealed.get(line.stream) ?? 0));
    lines += covered.length;
    yield covered.map(exported).join("");
  }
  if (checkpoint !== null) yield* checkpoints(shell, ticketId === null ? 0 : checkpoint - 1, checkpoint);
  if (ticketId !== null) yield record({ record: "inclusion", ...inclusionOf(scope, heads) });
  yield record({ record: "end", lines });
}

type Head = Awaited<ReturnType<typeof readSealedHeads>>["heads"][number];

function inclusionOf(stream: string, heads: readonly Head[]) {
  const index = heads.findIndex((head) => head.stream === stream);
  const path = merklePath(heads.map(headLeaf), index, sha256HexOfHex);
  return { stream, seq: heads[index]?.seq ?? 0, index, size: heads.length, path };
}

async function* allLines(shell: Shell): AsyncGenerator<AuditLine[]> {
  let after = { stream: "", seq: 0 };
  for (;;) {
    const page = await listAuditAfter(shell.db, after, pageSize);
    yield page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = { stream: last.stream, seq: last.seq };
  }
}

async function* linesOf(shell: Shell, stream: string): AsyncGenerator<AuditLine[]> {
  let after = 0;
  for (;;) {
    const page = await listAudit(shell.db, stream, after, pageSize);
    yield page;
    after += page.length;
    if (page.length < pageSize) return;
  }
}

async function* checkpoints(shell: Shell, afterSeq: number, untilSeq: number): AsyncGenerator<string> {
  for (let after = afterSeq; after < untilSeq;) {
    const page = await listCheckpoints(shell.db, { afterSeq: after, untilSeq }, pageSize);
    yield page.map((checkpoint) => record({ record: "checkpoint", ...checkpoint })).join("");
    after = page.at(-1)?.seq ?? untilSeq;
  }
}

/** The very text that was hashed stands in the line, so that a verifier need not write it anew. */
function exported(line: AuditLine): string {
  return `{"hash":"${line.hash}","line":${auditBytes(line)}}\n`;
}

function record(value: Record<string, unknown>): string {
  return `${JSON.stringify(value)}\n`;
}
