import type { Receipt } from "@/server/core/ports/write";
import { moveRun } from "@/server/store/action-runs";
import type { ActionRun } from "@/server/store/action-runs";
import { releaseBudgets } from "@/server/store/budgets";
import { actionAudit } from "./action-audit";
import { claimedTransaction } from "./claimed-transaction";
import type { Held } from "./claimed-transaction";
import type { PerformContext } from "./perform-action";
import { lookUp } from "./reconcile-action";
import type { Shell } from "./shell";
import { statedReceipt } from "./stated-receipt";

const pollAcceptedMs = 60_000;

export type Polled =
  { state: "done"; receipt: Receipt } | { state: "failed"; why: string } | { state: "accepted"; resumeAt: Date };

/** Asks the vendor how what it accepted came out. What it proves to be absent by then has failed. */
export async function pollAccepted(shell: Shell, run: ActionRun, context: PerformContext): Promise<Polled> {
  const now = shell.clock.now();
  const later = run.updatedAt.getTime() + pollAcceptedMs;
  if (now.getTime() < later) return { state: "accepted", resumeAt: new Date(later) };
  const found = await shell.step("look up", () => lookUp(shell, run, context));
  if (found.kind === "unsure") return { state: "accepted", resumeAt: new Date(now.getTime() + pollAcceptedMs) };
  const record = async (held: Held) => {
    if (found.kind === "done") {
      await moveRun(held.tx, run.id, "accepted", "done", now, { receipt: found.receipt });
      actionAudit(held, shell, run, "action.performed", {
        receipt: statedReceipt(context.vault, run, found.receipt.ref),
      });
      await context.onDone?.(held, found.receipt);
      return;
    }
    await moveRun(held.tx, run.id, "accepted", "failed", now, { error: "the vendor did not do what it had accepted" });
    await releaseBudgets(held.tx, run.id, now);
    actionAudit(held, shell, run, "action.rejected", { code: "failed_after_accept" });
  };
  await claimedTransaction(shell, context.claim, "record outcome", record, context.ofRun);
  return found.kind === "done"
    ? { state: "done", receipt: found.receipt }
    : { state: "failed", why: "the vendor did not do what it had accepted" };
}
