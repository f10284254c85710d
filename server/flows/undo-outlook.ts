import { findAction } from "@/server/actions/catalog";
import type { ActionRunState } from "@/server/core/job/action-run-state";
import type { Receipt } from "@/server/core/ports/write";
import type { AppErrorCode } from "@/server/platform/errors";
import type { ActionRun } from "@/server/store/action-runs";
import { isUndo } from "./undo-run";

const hourMs = 3_600_000;

/** Whether what a run did can be taken back: what that does and until when, or why not, as a person is told it. */
export type UndoOutlook =
  | { possible: true; says: string; until: Date }
  | { possible: false; code: Extract<AppErrorCode, "already_decided" | "invalid_input">; why: string };

const triedOnce = "It was tried and did not go through. Take it back at the vendor.";
const told: Partial<Record<ActionRunState, string>> = {
  done: "This was taken back already.",
  escalated: "An undo was begun, and it is not known whether it was done.",
  rejected: triedOnce,
  conflict: triedOnce,
  refused: triedOnce,
  failed: triedOnce,
};

/** `undo`: the run that takes this one back, if anybody asked for one: it is asked for once. */
export function undoOutlook(run: ActionRun, undo: Pick<ActionRun, "state"> | null, now: Date): UndoOutlook {
  const reversal = findAction(run.action)?.reversal;
  if (isUndo(run)) return impossible("This took something back itself.");
  if (!reversal) return impossible("This action is not known any more.");
  if (reversal.kind === "none") return impossible(reversal.why);
  if (undo) return impossible(told[undo.state as ActionRunState] ?? "This is being taken back.", "already_decided");
  if (run.state === "undone") return impossible("This was taken back already.", "already_decided");
  if (run.state !== "done" || run.receipt === null) {
    return impossible("Only what is done can be taken back.", "already_decided");
  }
  const until = new Date(run.updatedAt.getTime() + reversal.withinHours * hourMs);
  if (now > until) return impossible(`This could be taken back for ${String(reversal.withinHours)} hours only.`);
  const says = reversal.says(run.receipt as unknown as Receipt);
  return says === null ? impossible("Its receipt does not hold what was before.") : { possible: true, says, until };
}

function impossible(why: string, code: "already_decided" | "invalid_input" = "invalid_input"): UndoOutlook {
  return { possible: false, code, why };
}
