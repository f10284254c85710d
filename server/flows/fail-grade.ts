import { customerEffects } from "@/server/actions/customer-effects";
import type { AuditEntry } from "@/server/core/audit/audit-line";
import type { GradeReason } from "@/server/core/metrics/grade";
import type { Db } from "@/server/platform/db";
import type { ActionRun } from "@/server/store/action-runs";
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

/** An effect was taken back, or never happened: what was resolved by it has failed. A tag or a note resolves nothing. */
export async function failGradeOfEffect(
  held: Parameters<typeof failGrade>[0],
  shell: Shell,
  run: Pick<ActionRun, "ticketId" | "episode" | "action">,
  reason: "taken_back" | "not_done",
): Promise<void> {
  if (customerEffects.includes(run.action)) await failGrade(held, shell, run, reason);
}
