import type { Receipt } from "@/server/core/ports/write";
import { findAction } from "@/server/actions/catalog";
import { moveRun, noteAbsence } from "@/server/store/action-runs";
import type { ActionRun } from "@/server/store/action-runs";
import { releaseBudgets } from "@/server/store/budgets";
import { actionAudit } from "./action-audit";
import { findSentPort } from "./action-port";
import { claimedTransaction } from "./claimed-transaction";
import type { Held } from "./claimed-transaction";
import type { PerformContext } from "./perform-context";
import { lookUp } from "./reconcile-action";
import type { Shell } from "./shell";
import { statedReceipt } from "./stated-receipt";
import { inMs, pollAcceptedMs } from "./vendor-pauses";

export type Polled =
  | { state: "done"; receipt: Receipt }
  | { state: "failed"; why: string }
  | { state: "accepted"; resumeAt: Date }
  | { state: "escalated" };

const notKept = "the vendor did not do what it had accepted";

/** Asks the vendor how what it accepted came out. What it proves to be absent by then has failed. */
export async function pollAccepted(shell: Shell, run: ActionRun, context: PerformContext): Promise<Polled> {
  const action = findAction(run.action);
  const sentTo = action ? await findSentPort(shell, action, run, context.ticket.connectionId) : null;
  const looking = sentTo?.guarantees.lookUp;
  if (looking === null) return waitForNews(shell, run, context);
  const found = await shell.step("look up", () => lookUp(shell, run, context));
  if (found.kind === "unsure") return { state: "accepted", resumeAt: inMs(shell, pollAcceptedMs(shell)) };
  if (found.kind === "done") return recordDone(shell, run, context, found.receipt);
  return doubtAbsence(shell, run, context, looking?.lagMs ?? 0);
}

async function recordDone(shell: Shell, run: ActionRun, context: PerformContext, receipt: Receipt): Promise<Polled> {
  const record = async (held: Held) => {
    await moveRun(held.tx, run.id, "accepted", "done", shell.clock.now(), { receipt });
    actionAudit(held, shell, run, "action.performed", { receipt: statedReceipt(context.vault, run, receipt.ref) });
    await context.onDone?.(held, receipt);
  };
  await claimedTransaction(shell, context.claim, "record outcome", record, context.ofRun);
  return { state: "done", receipt };
}

/** It may have been done a moment ago and be missing from a look-up that lags: absence counts when it lasts. */
async function doubtAbsence(shell: Shell, run: ActionRun, context: PerformContext, lagMs: number): Promise<Polled> {
  const now = shell.clock.now();
  const noted = run.nextAttemptAt;
  if (noted !== null && now < noted) return { state: "accepted", resumeAt: noted };
  if (noted === null && lagMs > 0) {
    const askAgainAt = inMs(shell, lagMs);
    await claimedTransaction(shell, context.claim, "note absence", (held) => noteAbsence(held.tx, run.id, askAgainAt));
    return { state: "accepted", resumeAt: askAgainAt };
  }
  await claimedTransaction(shell, context.claim, "record outcome", async (held) => {
    await moveRun(held.tx, run.id, "accepted", "failed", now, { error: notKept });
    await releaseBudgets(held.tx, run.id, now);
    actionAudit(held, shell, run, "action.rejected", { code: "failed_after_accept" });
  });
  return { state: "failed", why: notKept };
}

/** Polls that a vendor without a look-up would have had: then its silence is a person's. */
const pollsAtMost = 30;

async function waitForNews(shell: Shell, run: ActionRun, context: PerformContext): Promise<Polled> {
  const now = shell.clock.now();
  const waitedMs = now.getTime() - (run.sentAt?.getTime() ?? now.getTime());
  const resumeAt = inMs(shell, pollAcceptedMs(shell));
  if (waitedMs < pollAcceptedMs(shell) * pollsAtMost) return { state: "accepted", resumeAt };
  await claimedTransaction(shell, context.claim, "record outcome", async (held) => {
    await moveRun(held.tx, run.id, "accepted", "escalated", now);
    actionAudit(held, shell, run, "action.escalated", {});
  });
  return { state: "escalated" };
}
