import type { AuditEntry } from "@/server/core/audit/audit-line";
import type { Grade, GradeReason, ResolvedBy } from "@/server/core/metrics/grade";

/** The audit line of a grade, of the ticket's stream. */
export function gradeLine(
  episode: number,
  of: { grade: Grade; reason: GradeReason; resolvedBy: ResolvedBy; at: Date },
): AuditEntry {
  const { grade, reason, resolvedBy, at } = of;
  const actor = { kind: "system", id: "grades" } as const;
  return { kind: "resolution.graded", at: at.toISOString(), actor, data: { episode, grade, reason, by: resolvedBy } };
}
