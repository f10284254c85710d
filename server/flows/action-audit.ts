import type { AuditEntry } from "@/server/core/audit/audit-line";
import type { ActionRun } from "@/server/store/action-runs";
import type { Held } from "./claimed-transaction";
import type { Shell } from "./shell";

/** The audit line of one change of an action run, in the transaction of that change. */
export function actionAudit(
  held: Pick<Held, "audit">,
  shell: Shell,
  run: ActionRun,
  kind: AuditEntry["kind"],
  data: AuditEntry["data"],
): void {
  held.audit({
    kind,
    at: shell.clock.now().toISOString(),
    actor: { kind: run.actorKind === "member" ? "member" : "agent", id: run.actorId },
    data: { actionRun: run.id, part: run.part, action: run.action, args: run.argsHash, ...data },
  });
}
