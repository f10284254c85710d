import type { ActionRunState } from "@/server/core/job/action-run-state";
import { moveRun } from "@/server/store/action-runs";
import type { ActionRun } from "@/server/store/action-runs";
import { releaseBudgets } from "@/server/store/budgets";
import { actionAudit } from "./action-audit";
import type { Held } from "./claimed-transaction";
import type { Shell } from "./shell";

/** Not begun, or provably without effect: these end by our own word alone. What is in doubt is looked up first. */
const undone: readonly string[] = ["held", "waiting_vendor", "not_done"];

export function isUndone(run: Pick<ActionRun, "state">): boolean {
  return undone.includes(run.state);
}

/** The world is as it was to be: by us, or by somebody else before us. */
export function isCarriedOut(run: Pick<ActionRun, "state">): boolean {
  return run.state === "done" || run.state === "superseded";
}

/** Ends those of the runs that have had no effect: none of them may begin any more, and their subjects are free again. */
export async function dropRuns(
  held: Pick<Held, "tx" | "audit">,
  shell: Shell,
  runs: readonly ActionRun[],
  to: "stale" | "refused",
  why: string,
): Promise<void> {
  const { tx } = held;
  const now = shell.clock.now();
  for (const run of runs) {
    if (!isUndone(run)) continue;
    const from = run.state as ActionRunState;
    if (from !== "held") await moveRun(tx, run.id, from, "reserved", now);
    await moveRun(tx, run.id, from === "held" ? "held" : "reserved", to, now, { error: why });
    await releaseBudgets(tx, run.id, now);
    actionAudit(held, shell, run, `action.${to}`, {});
  }
}
