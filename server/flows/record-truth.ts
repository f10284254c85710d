import type { Receipt } from "@/server/core/ports/write";
import { sha256Hex } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import { getActionRun, listActionRuns, moveRun } from "@/server/store/action-runs";
import type { ActionRun } from "@/server/store/action-runs";
import { openVault } from "@/server/store/vault";
import { actionAudit } from "./action-audit";
import { claimedTransaction } from "./claimed-transaction";
import { dropRuns } from "./drop-runs";
import { failNotDone } from "./fail-evidence";
import { failGradeOfEffect } from "./fail-grade";
import { holdTicket } from "./hold-ticket";
import type { PerformContext } from "./perform-context";
import { assertSeen } from "./run-version";
import { recordOutgoing } from "./send-reply";
import { toldBy } from "./settle-open-runs";
import type { Shell } from "./shell";
import { statedReceipt } from "./stated-receipt";
import { undoContext, undoneRunId } from "./undo-run";

export interface TruthInput {
  actionRunId: string;
  memberId: string;
  /** The run's version as the page showed it (`runVersion`). */
  seen: string;
  /** What the person found at the vendor; `ref` is the vendor's id of the effect. */
  truth: { kind: "done"; ref: string } | { kind: "not_done" };
  /** How they found out: kept with the run, its hash in the audit. */
  note: string;
}

/**
 * A person says what became of an effect that nobody could find out. Done gets its receipt in their name; not done gives
 * subject and budgets free, and the run ends: whether it is done after all is a new decision. Throws `not_found`,
 * `already_decided`, `stale`, `conflict`.
 */
export async function recordTruth(shell: Shell, input: TruthInput): Promise<void> {
  const { ticketId } = await getActionRun(shell.db, input.actionRunId);
  await holdTicket(shell, ticketId, async (claim, ticket) => {
    const run = await getActionRun(shell.db, input.actionRunId);
    if (run.state !== "escalated") throw new AppError("already_decided", "This is not in doubt any more");
    assertSeen(run, input.seen);
    const vault = await openVault(shell.db, ticket.requesterId);
    const context = { claim, ticket, vault, customerId: ticket.customerId, ofRun: null };
    const onDone = input.truth.kind === "done" ? await effectOf(shell, run, context) : undefined;
    await claimedTransaction(shell, claim, "record truth", async (held) => {
      const now = shell.clock.now();
      const byMember = { ...run, actorKind: "member", actorId: input.memberId };
      const data = { found: input.truth.kind, by: "person", note: sha256Hex(input.note) };
      if (input.truth.kind === "done") {
        const detail = { by: "person", member: input.memberId };
        const receipt: Receipt = { ref: input.truth.ref, key: run.id, at: now.toISOString(), detail };
        await moveRun(held.tx, run.id, "escalated", "done", now, { receipt, error: input.note });
        actionAudit(held, shell, byMember, "action.reconciled", {
          ...data,
          receipt: statedReceipt(vault, run, receipt.ref),
        });
        await onDone?.(held, receipt);
        return;
      }
      await moveRun(held.tx, run.id, "escalated", "not_done", now);
      actionAudit(held, shell, byMember, "action.reconciled", data);
      await failNotDone(held.tx, shell, run);
      // Without its undo the effect stands.
      if (undoneRunId(run) === null) await failGradeOfEffect(held, shell, run, "not_done");
      await dropRuns(
        held,
        shell,
        [{ ...run, state: "not_done" }],
        "refused",
        `It did not happen, as a person found: ${input.note}`,
      );
    });
  });
}

/** What is written with its receipt: the original as undone, or the message as part of the conversation. */
async function effectOf(shell: Shell, run: ActionRun, context: PerformContext): Promise<PerformContext["onDone"]> {
  const undoes = undoneRunId(run);
  if (undoes !== null) return (await undoContext(shell, undoes, context))?.onDone;
  const runs = await listActionRuns(shell.db, { ticketId: run.ticketId, episode: run.episode });
  const told = await toldBy(shell, context.vault, run, runs);
  return told ? (held, receipt) => recordOutgoing(held, shell, context, { ...told, receipt }) : undefined;
}
