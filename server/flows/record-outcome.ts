import type { ActionRunState } from "@/server/core/job/action-run-state";
import type { Receipt, WriteResult } from "@/server/core/ports/write";
import { moveRun } from "@/server/store/action-runs";
import type { ActionRun } from "@/server/store/action-runs";
import { closeBreaker, openBreaker } from "@/server/store/breakers";
import { noteConnectionError } from "@/server/store/connection-health";
import { releaseBudgets } from "@/server/store/budgets";
import { actionAudit } from "./action-audit";
import { claimedTransaction } from "./claimed-transaction";
import type { Held } from "./claimed-transaction";
import type { PerformContext } from "./perform-context";
import type { OwnedPort, Shell } from "./shell";
import { statedReceipt } from "./stated-receipt";
import { backoffMs, inMs, pollAcceptedMs } from "./vendor-pauses";

/** How one try ended. `held`: it was not begun, and `why` says what stood against it. */
export interface Performed {
  state: ActionRunState;
  why: string | null;
  receipt: Receipt | null;
  resumeAt: Date | null;
}

/** What came back from one call, from whom, and whether the call had time to leave at all. */
export interface Called {
  result: WriteResult;
  owned: OwnedPort;
  leftInTime: boolean;
}

/** Writes down how a call ended, with its audit line, and what it says about the vendor. */
export async function recordOutcome(
  shell: Shell,
  context: PerformContext,
  run: ActionRun,
  called: Called,
): Promise<Performed> {
  const write = (held: Held) => recordResult(held, shell, context, run, called);
  return claimedTransaction(shell, context.claim, "record outcome", write, context.ofRun);
}

const nothing = { why: null, receipt: null, resumeAt: null };

async function recordResult(
  held: Held,
  shell: Shell,
  context: PerformContext,
  run: ActionRun,
  called: Called,
): Promise<Performed> {
  const { tx } = held;
  const { result } = called;
  const now = shell.clock.now();
  await spareVendor(held, shell, run, called);
  switch (result.kind) {
    case "done":
      await moveRun(tx, run.id, "sent", "done", now, { receipt: result.receipt });
      actionAudit(held, shell, run, "action.performed", {
        receipt: statedReceipt(context.vault, run, result.receipt.ref),
      });
      await context.onDone?.(held, result.receipt);
      return { ...nothing, state: "done", receipt: result.receipt };
    case "accepted": {
      const receipt = { ref: result.ref, key: run.id, at: now.toISOString(), detail: {} };
      await moveRun(tx, run.id, "sent", "accepted", now, { receipt });
      actionAudit(held, shell, run, "action.accepted", { ref: statedReceipt(context.vault, run, result.ref) });
      return { ...nothing, state: "accepted", resumeAt: inMs(shell, pollAcceptedMs(shell)) };
    }
    case "retry": {
      // Spread, so that not all come back at once.
      const resumeAt = inMs(shell, backoffMs(run.attempts, result.afterMs) * (1 + shell.ids.draw() / 4));
      await moveRun(tx, run.id, "sent", "waiting_vendor", now, { nextAttemptAt: resumeAt });
      // Nothing has happened: the next attempt is decided afresh, and reserves afresh.
      await releaseBudgets(tx, run.id, now);
      actionAudit(held, shell, run, "action.waiting", { afterMs: result.afterMs });
      return { ...nothing, state: "waiting_vendor", resumeAt };
    }
    case "unknown": {
      await moveRun(tx, run.id, "sent", "unknown", now, { error: result.message });
      actionAudit(held, shell, run, "action.unknown", {});
      const { callDeadlineMs, quietMs } = shell.timing;
      return { ...nothing, state: "unknown", why: result.message, resumeAt: inMs(shell, callDeadlineMs + quietMs) };
    }
    case "rejected":
    case "conflict":
      await moveRun(tx, run.id, "sent", result.kind, now, { error: result.message });
      await releaseBudgets(tx, run.id, now);
      actionAudit(held, shell, run, "action.rejected", {
        code: result.kind === "rejected" ? result.code : "conflict",
      });
      return { ...nothing, state: result.kind, why: result.message };
  }
}

/** A vendor that puts one caller off is left alone by all; one that answers is open to all again. */
async function spareVendor(held: Held, shell: Shell, run: ActionRun, { result, owned, leftInTime }: Called) {
  if (result.kind === "unknown") {
    await noteConnectionError(held.tx, owned.connectionId, "action:lost_answer", shell.clock.now());
    return;
  }
  if (result.kind !== "retry") {
    if (owned.breakerOpenUntil !== null) await closeBreaker(held.tx, owned.connectionId);
    return;
  }
  // Put off by our own clock, the vendor was not even asked.
  if (!leftInTime) return;
  await noteConnectionError(held.tx, owned.connectionId, "action:put_off", shell.clock.now());
  await openBreaker(held.tx, owned.connectionId, inMs(shell, backoffMs(run.attempts, result.afterMs)));
}
