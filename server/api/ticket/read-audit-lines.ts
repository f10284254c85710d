import type { AuditLine } from "@/server/core/audit/audit-line";
import type { Database } from "@/server/platform/db";
import { listAudit } from "@/server/store/audit";
import { listMemberNames } from "@/server/store/members";

const mostAtOnce = 500;

export interface AuditLineView extends Pick<AuditLine, "seq" | "at" | "kind" | "data" | "hash"> {
  actor: { kind: AuditLine["actor"]["kind"]; name: string | null };
}

/** A ticket's audit lines with the names of the members among the actors. Must run inside the workspace. */
export async function readAuditLines(
  { database }: { database: Pick<Database, "app" | "global"> },
  workspaceId: string,
  ticketId: string,
  after: number,
): Promise<AuditLineView[]> {
  const lines = await listAudit(database.app, `ticket:${ticketId}`, after, mostAtOnce);
  const byMember = lines.some((line) => line.actor.kind === "member");
  const names = byMember ? await listMemberNames(database.global, workspaceId) : new Map<string, string>();
  return lines.map(({ seq, at, kind, data, hash, actor }) => ({
    ...{ seq, at, kind, data, hash },
    actor: { kind: actor.kind, name: names.get(actor.id) ?? null },
  }));
}
