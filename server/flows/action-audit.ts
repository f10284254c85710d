import type { AuditEntry } from "@/server/core/audit/audit-line";
import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import type { ActionRun } from "@/server/store/action-runs";
import type { Shell } from "./shell";

/** The audit line of one change of an action run, in the transaction of that change. */
export async function actionAudit(
  tx: Db,
  shell: Shell,
  run: ActionRun,
  kind: AuditEntry["kind"],
  data: AuditEntry["data"],
): Promise<void> {
  await appendAudit(tx, `ticket:${run.ticketId}`, [
    {
      kind,
      at: shell.clock.now().toISOString(),
      actor: { kind: run.actorKind === "member" ? "member" : "agent", id: run.actorId },
      data: { actionRun: run.id, part: run.part, action: run.action, args: run.argsHash, ...data },
    },
  ]);
}
