import { findAction } from "@/server/actions/catalog";
import type { Action } from "@/server/actions/define-action";
import type { ActionRunState } from "@/server/core/job/action-run-state";
import { settleDoubt } from "@/server/core/job/settle-doubt";
import type { Guarantees } from "@/server/core/ports/guarantees";
import type { PortName, Ports } from "@/server/core/ports/ports";
import type { Found } from "@/server/core/ports/write";
import { moveRun } from "@/server/store/action-runs";
import { releaseBudgets } from "@/server/store/budgets";
import type { ActionRun } from "@/server/store/action-runs";
import { actionAudit } from "./action-audit";
import { findSentPort } from "./action-port";
import { claimedTransaction } from "./claimed-transaction";
import type { Held } from "./claimed-transaction";
import { repeatAction, repeatRefused } from "./perform-action";
import type { PerformContext } from "./perform-context";
import type { Shell } from "./shell";
import { statedReceipt } from "./stated-receipt";
import { retryLater } from "./vendor-retries";
import { ownedPort } from "./weigh-proposal";

/** `resumeAt`: too early to look, or the vendor could not say; ask again then. */
export type Reconciled = { state: ActionRunState; resumeAt: Date | null };

const lookUpsAtMost = 5;
/** Of a connection that is paused or gone nothing is relied on; nor is anything concluded from its silence. */
const noGuarantees: Guarantees = { keyHours: null, lookUp: { lagMs: 0 } };

/**
 * Finds out what became of a call whose answer was lost: not before the quiet period is over, since the request may
 * still be on its way; by the run's own key; where the vendor honours keys, by sending it once more (`mayRepeat`: not on a
 * ticket that a person has); and when none of this can tell, a person is asked.
 */
export async function reconcileAction(
  shell: Shell,
  run: ActionRun,
  context: PerformContext,
  { mayRepeat }: { mayRepeat: boolean },
): Promise<Reconciled> {
  if (run.state === "sent") await markUnknown(shell, run, context);
  const action = findAction(run.action);
  const sentTo = action ? await findSentPort(shell, action, run, context.ticket.connectionId) : null;
  const guarantees = sentTo?.guarantees ?? noGuarantees;
  const quietUntil = endOfQuiet(shell, run, guarantees);
  if (shell.clock.now() < quietUntil) return { state: "unknown", resumeAt: quietUntil };
  const found = guarantees.lookUp
    ? await shell.step("look up", () => lookUp(shell, run, context))
    : ({ kind: "unsure" } as const);
  const now = shell.clock.now();
  const sentAt = sentAtOf(run);
  const verdict = settleDoubt(found, guarantees, {
    hoursSinceSent: (now.getTime() - sentAt) / 3_600_000,
    isReversible: isReversible(action),
    mayRepeat,
    looksLeft: now.getTime() - sentAt < shell.timing.quietMs * 2 ** lookUpsAtMost,
  });
  switch (verdict.kind) {
    case "done":
      return recordDone(shell, run, context, verdict.receipt);
    case "not_done":
      return recordAbsent(shell, run, context);
    case "repeat":
      return repeat(shell, run, context);
    case "look_again":
      return {
        state: "unknown",
        resumeAt: new Date(now.getTime() + Math.max(now.getTime() - sentAt, shell.timing.quietMs)),
      };
    case "person":
      return askPerson(shell, run, context);
  }
}

function sentAtOf(run: ActionRun): number {
  return run.sentAt?.getTime() ?? run.updatedAt.getTime();
}

/** A request may leave one deadline after its intent, and be on its way for as long; then the vendor's index may lag. */
function endOfQuiet(shell: Shell, run: ActionRun, { lookUp: looking }: Guarantees): Date {
  return new Date(sentAtOf(run) + shell.timing.callDeadlineMs + shell.timing.quietMs + (looking?.lagMs ?? 0));
}

function isReversible(action: Action | null): boolean {
  return action !== null && (action.effect === "read" || action.reversal.kind !== "none");
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
  const sentTo = await findSentPort(shell, action, run, context.ticket.connectionId);
  if (!sentTo) return { kind: "unsure" };
  const ports: Partial<Record<PortName, Ports[PortName]>> = {};
  for (const name of action.needs) {
    const owned =
      (await shell.connections.at(sentTo.connectionId, name)) ??
      (await ownedPort(shell, name, context.ticket.connectionId));
    if (!owned) return { kind: "unsure" };
    ports[name] = owned.port;
  }
  try {
    return await action.find(run.id, ports as Ports);
  } catch {
    return { kind: "unsure" };
  }
}

async function recordDone(
  shell: Shell,
  run: ActionRun,
  context: PerformContext,
  receipt: Extract<Found, { kind: "done" }>["receipt"],
): Promise<Reconciled> {
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

async function recordAbsent(shell: Shell, run: ActionRun, context: PerformContext): Promise<Reconciled> {
  await claimedTransaction(shell, context.claim, "record outcome", async (held) => {
    await moveRun(held.tx, run.id, "unknown", "not_done", shell.clock.now());
    await releaseBudgets(held.tx, run.id, shell.clock.now());
    actionAudit(held, shell, run, "action.reconciled", { found: "absent" });
  });
  return { state: "not_done", resumeAt: null };
}

/** What stands against sending it again stands against finding it out: then a person has to. */
async function repeat(shell: Shell, run: ActionRun, context: PerformContext): Promise<Reconciled> {
  const later = await retryLater(shell);
  if (later !== null) return { state: "unknown", resumeAt: later };
  const again = await repeatAction(shell, { ...run, state: "unknown" }, context);
  if (again.why === repeatRefused) return askPerson(shell, run, context);
  if (again.state !== "held") return again;
  if (again.resumeAt !== null) return { state: "unknown", resumeAt: again.resumeAt };
  return askPerson(shell, run, context);
}

async function askPerson(shell: Shell, run: ActionRun, context: PerformContext): Promise<Reconciled> {
  await claimedTransaction(shell, context.claim, "record outcome", async (held) => {
    await moveRun(held.tx, run.id, "unknown", "escalated", shell.clock.now());
    actionAudit(held, shell, run, "action.escalated", {});
  });
  return { state: "escalated", resumeAt: null };
}
