import type { AuditActor, AuditEntry, AuditKind } from "@/server/core/audit/audit-line";
import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";

interface Told {
  kind: Extract<AuditKind, `release.${string}`>;
  /** Null: nobody asked for it, the guard of a rollout did it. */
  by: string | null;
  at: Date;
  data: AuditEntry["data"];
}

/** Lines of the release stream: drafts, publications and rollouts, in the order in which they happened. */
export async function auditRelease(tx: Db, ...lines: readonly Told[]): Promise<void> {
  const entries = lines.map(({ kind, by, at, data }): AuditEntry => {
    const actor: AuditActor = by === null ? { kind: "system", id: "rollout-guard" } : { kind: "member", id: by };
    return { kind, at: at.toISOString(), actor, data };
  });
  await appendAudit(tx, "release", entries);
}
