import { z } from "zod";
import { findAction } from "@/server/actions/catalog";
import type { Action } from "@/server/actions/define-action";
import type { Receipt } from "@/server/core/ports/write";
import { getActionRun, moveRun } from "@/server/store/action-runs";
import type { ActionRun } from "@/server/store/action-runs";
import { actionAudit } from "./action-audit";
import type { Held } from "./claimed-transaction";
import { failTakenBack } from "./fail-evidence";
import { failGradeOfEffect } from "./fail-grade";
import type { PerformContext } from "./perform-context";
import type { Shell } from "./shell";

const prefix = "undo:";

/** The part under which the undo of a run is journalled: with the run's decision it exists once. */
export function undoPart(run: Pick<ActionRun, "id">): string {
  return `${prefix}${run.id}`;
}

/** Which run a run undoes; null for any other. */
export function undoneRunId({ part }: Pick<ActionRun, "part">): string | null {
  return part.startsWith(prefix) ? part.slice(prefix.length) : null;
}

export function isUndo(run: Pick<ActionRun, "part">): boolean {
  return undoneRunId(run) !== null;
}

/** What performs an undo: the reversal in the action's place, and the original `undone` with it. Null: nothing to undo. */
export async function undoContext(
  shell: Shell,
  originalId: string,
  context: PerformContext,
): Promise<PerformContext | null> {
  const original = await getActionRun(shell.db, originalId);
  const action = findAction(original.action);
  if (!action || original.state !== "done" || original.receipt === null) return null;
  const reversal = reversalOf(action, original.receipt as unknown as Receipt);
  if (reversal === null) return null;
  const onDone = async (held: Held) => {
    await moveRun(held.tx, original.id, "done", "undone", shell.clock.now());
    actionAudit(held, shell, original, "action.undone", {});
    await failTakenBack(held.tx, shell, original);
    await failGradeOfEffect(held, shell, original, "taken_back");
  };
  return { ...context, action: reversal, onDone };
}

/** An action's reversal as an action of its own: it has been asked for, so that nothing but the vendor can refuse it. */
function reversalOf(action: Action, receipt: Receipt): Action | null {
  const { reversal } = action;
  if (reversal.kind === "none") return null;
  return {
    ...action,
    audience: "system",
    input: z.record(z.string(), z.unknown()),
    value: () => null,
    version: () => null,
    entitled: () => ({ ok: true }),
    alreadyMet: () => null,
    execute: (input, ports, execute) => reversal.run(receipt, input, ports, execute),
  };
}
