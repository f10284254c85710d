import { findAction } from "@/server/actions/catalog";
import type { ActionRunState } from "@/server/core/job/action-run-state";
import type { PortName, Ports } from "@/server/core/ports/ports";
import type { Found } from "@/server/core/ports/write";
import { moveRun } from "@/server/store/action-runs";
import { releaseBudgets } from "@/server/store/budgets";
import type { ActionRun } from "@/server/store/action-runs";
import { actionAudit } from "./action-audit";
import { claimedTransaction } from "./claimed-transaction";
import type { Held } from "./claimed-transaction";
import type { PerformContext } from "./perform-action";
import type { Shell } from "./shell";
import { statedReceipt } from "./stated-receipt";
import { ownedPort } from "./weigh-proposal";

/** `resumeAt`: too early to look, or the vendor could not say; ask again then. */
export type Reconciled = { state: ActionRunState; resumeAt: Date | null };

const lookUpsAtMost = 5;

/**
 * Finds out what became of a call whose answer was lost: not before the quiet period is over, since the request may
 * still be on its way; by the run's own key; and when the vendor cannot say, a person is asked.
 */
export async function reconcileAction(shell: Shell, run: ActionRun, context: PerformContext): Promise<Reconciled> {
  const sentAt = run.sentAt?.getTime() ?? run.updatedAt.getTime();
  // An action may read before it writes, so that the write itself can leave one deadline after the call began.
  const quietUntil = new Date(sentAt + shell.timing.callDeadlineMs + shell.timing.quietMs);
  if (run.state === "sent") await markUnknown(shell, run, context);
  if (shell.clock.now() < quietUntil) return { state: "unknown", resumeAt: quietUntil };
  const found = await shell.step("look up", () => lookUp(shell, run, context));
  if (found.kind === "done") {
    const { receipt } = found;
    const record = async (held: Held) => {
      await moveRun(held.tx, run.id, "unknown", "done", shell.clock.now(), { receipt });
      actionAudit(held, shell, run, "action.reconciled", {
        found: "done",
        receipt: statedReceipt(context.vault, run, receipt.ref),
      });
      await context.onDone?.(held, receipt);
    };
    await claimedTransaction(shell, context.claim, "record outcome", record, context.ofRun);
    return { state: "done", resumeAt: null };
  }
  if (found.kind === "absent") {
    await claimedTransaction(shell, context.claim, "record outcome", async (held) => {
      await moveRun(held.tx, run.id, "unknown", "not_done", shell.clock.now());
      await releaseBudgets(held.tx, run.id, shell.clock.now());
      actionAudit(held, shell, run, "action.reconciled", { found: "absent" });
    });
    return { state: "not_done", resumeAt: null };
  }
  return askLater(shell, run, context);
}

async function markUnknown(shell: Shell, run: ActionRun, context: PerformContext): Promise<void> {
  await claimedTransaction(shell, context.claim, "mark unknown", async (held) => {
    await moveRun(held.tx, run.id, "sent", "unknown", shell.clock.now(), {
      error: "the worker ended before the answer",
    });
    actionAudit(held, shell, run, "action.unknown", {});
  });
}

/** What the vendor knows of a call under the run's own key. */
export async function lookUp(shell: Shell, run: ActionRun, context: PerformContext): Promise<Found> {
  const action = findAction(run.action);
  if (!action) return { kind: "unsure" };
  const ports: Partial<Record<PortName, Ports[PortName]>> = {};
  for (const name of action.needs) {
    const owned = await ownedPort(shell, name, context.ticket.connectionId);
    if (!owned) return { kind: "unsure" };
    ports[name] = owned.port;
  }
  try {
    return await action.find(run.id, ports as Ports);
  } catch {
    return { kind: "unsure" };
  }
}

/** Each look that brought nothing waits twice as long; after the last one a person has to find out. */
async function askLater(shell: Shell, run: ActionRun, context: PerformContext): Promise<Reconciled> {
  const now = shell.clock.now();
  const waited = now.getTime() - (run.sentAt?.getTime() ?? now.getTime());
  if (waited < shell.timing.quietMs * 2 ** lookUpsAtMost) {
    return { state: "unknown", resumeAt: new Date(now.getTime() + Math.max(waited, shell.timing.quietMs)) };
  }
  await claimedTransaction(shell, context.claim, "record outcome", async (held) => {
    await moveRun(held.tx, run.id, "unknown", "escalated", now);
    actionAudit(held, shell, run, "action.escalated", {});
  });
  return { state: "escalated", resumeAt: null };
}
