import { AppError } from "@/server/platform/errors";
import type { ActionRun } from "@/server/store/action-runs";

/** What a page shows of an action run, in one word: it changes with every move of the run. */
export function runVersion(run: Pick<ActionRun, "state" | "updatedAt">): string {
  return `${run.state}@${run.updatedAt.toISOString()}`;
}

/** Throws `stale` when a person decides on something else than what there is by now. */
export function assertSeen(run: Pick<ActionRun, "state" | "updatedAt">, seen: string): void {
  if (runVersion(run) !== seen) throw new AppError("stale", "The action run is not as it was shown");
}
