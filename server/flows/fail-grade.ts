import type { AuditEntry } from "@/server/core/audit/audit-line";
import type { GradeReason } from "@/server/core/metrics/grade";
import type { Db } from "@/server/platform/db";
import { failPendingGrade } from "@/server/store/grades";
import { gradeLine } from "./grade-line";
import type { Shell } from "./shell";

/**
 * Something speaks against a resolution before its window has passed: it has failed at once, in the transaction of what speaks
 * against it. An episode that is not resolved, or whose grade is settled, stays as it is.
 */
export async function failGrade(
  { tx, audit }: { tx: Db; audit: (entry: AuditEntry) => void },
  shell: Shell,
  of: { ticketId: string; episode: number },
  reason: GradeReason,
): Promise<void> {
  const at = shell.clock.now();
  const graded = await failPendingGrade(tx, of, { reason, at });
  if (graded !== null) audit(gradeLine(of.episode, { grade: "failed", reason, ...graded, at }));
}
