import type { AuditActor } from "@/server/core/audit/audit-line";
import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";

/** A line of a connection's own stream. `data` names ids and codes, never a credential or an address. */
export async function auditConnection(
  tx: Db,
  told: {
    connectionId: string;
    vendor: string;
    change: "added" | "tested" | "paused" | "resumed" | "owner_moved" | "secret_rotated";
    memberId: string;
    at: Date;
    data?: Record<string, string | number | boolean | string[] | null>;
  },
): Promise<void> {
  const { connectionId, vendor, change, memberId, at, data = {} } = told;
  const actor: AuditActor = { kind: "member", id: memberId };
  await appendAudit(tx, `connection:${connectionId}`, [
    { kind: "connection.changed", at: at.toISOString(), actor, data: { vendor, change, ...data } },
  ]);
}
