import type { ActionRunState } from "@/server/core/job/action-run-state";
import { sha256Hex } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import { getActionRun, insertActionRuns, listActionRuns } from "@/server/store/action-runs";
import type { ActionRun } from "@/server/store/action-runs";
import { enqueue } from "@/server/store/jobs";
import { openVault } from "@/server/store/vault";
import { actionAudit } from "./action-audit";
import { claimedTransaction } from "./claimed-transaction";
import { followUp } from "./follow-up-run";
import { holdTicket } from "./hold-ticket";
import { performSystemRuns } from "./perform-system-runs";
import { hashArgs } from "./planned-runs";
import { assertSeen } from "./run-version";
import type { Shell } from "./shell";
import { undoOutlook } from "./undo-outlook";
import { undoPart } from "./undo-run";

export interface UndoInput {
  actionRunId: string;
  memberId: string;
  /** The run's version as the page showed it (`runVersion`). */
  seen: string;
  /** Kept with the run, its hash in the audit. */
  reason: string;
}

/**
 * Takes a done effect back for a person, within the hours that its action allows: an effect of its own, with its own key,
 * journalled like any other, after which the first one is `undone`. Returns how the undo stands by now; what a vendor leaves
 * open is followed up by the worker. Throws `not_found`, `invalid_input`, `already_decided`,
 * `stale`, `conflict`.
 */
export async function undoAction(
  shell: Shell,
  input: UndoInput,
): Promise<{ undoRunId: string; state: ActionRunState }> {
  const { ticketId } = await getActionRun(shell.db, input.actionRunId);
  return holdTicket(shell, ticketId, async (claim, ticket) => {
    const original = await getActionRun(shell.db, input.actionRunId);
    const runs = await listActionRuns(shell.db, { ticketId, episode: original.episode });
    const earlier = runs.find((run) => run.part === undoPart(original)) ?? null;
    assertUndoable(original, earlier, shell.clock.now());
    assertSeen(original, input.seen);
    const vault = await openVault(shell.db, ticket.requesterId);
    const args = vault.open(`args:${original.id}`, original.sealedArgs) as Record<string, unknown>;
    const id = shell.ids.next();
    const at = shell.clock.now();
    await claimedTransaction(shell, claim, "plan undo", async (held) => {
      await insertActionRuns(held.tx, vault, [
        {
          ...{ id, ticketId, episode: ticket.episode, runId: null, decisionId: original.decisionId },
          ...{ part: undoPart(original), want: original.want, intent: original.intent, action: original.action },
          ...{ effect: "write", subject: original.subject, args, argsHash: hashArgs(args), value: null, expect: null },
          ...{ actor: { kind: "member", id: input.memberId }, at },
        },
      ]);
      await held.tx.actionRun.updateMany({ where: { id }, data: { error: input.reason } });
      const planned = { ...original, id, actorKind: "member", actorId: input.memberId, part: undoPart(original) };
      actionAudit(held, shell, planned, "action.reserved", { undoes: original.id, reason: sha256Hex(input.reason) });
      // Who wrote this may die before it is done.
      const payload = { workspaceId: shell.workspaceId, ticketId };
      await enqueue(held.tx, "resume_ticket", payload, { startAfterSeconds: shell.timing.leaseSeconds + 1 });
    });
    const resumeAt = await performSystemRuns(shell, claim, ticket);
    if (resumeAt !== null) await followUp(shell, ticketId, resumeAt);
    return { undoRunId: id, state: (await getActionRun(shell.db, id)).state as ActionRunState };
  });
}

function assertUndoable(run: ActionRun, undo: ActionRun | null, now: Date): void {
  const outlook = undoOutlook(run, undo, now);
  if (!outlook.possible) {
    throw new AppError(outlook.code, "This cannot be undone, or not any more", { userMessage: outlook.why });
  }
}
