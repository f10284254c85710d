import type { AuditEntry } from "@/server/core/audit/audit-line";

/** A line of the audit about what nobody did by hand. */
export function seedEntry(kind: AuditEntry["kind"], at: Date, data: AuditEntry["data"]): AuditEntry {
  return { kind, at: at.toISOString(), actor: { kind: "system", id: "seed" }, data };
}
