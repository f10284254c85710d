import { touchedIntents } from "@/server/core/policy/touched-intents";
import { inTransaction } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { endRollout as endRow, findRunningRollout, listRollouts } from "@/server/store/release-rollouts";
import { findRelease } from "@/server/store/releases";
import { auditRelease } from "./audit-release";
import { redecideWaiting, type WaitingWork } from "./redecide-waiting";
import { releaseFor } from "./release-for";
import type { Shell } from "./shell";

export interface RolloutEnd {
  release: number;
  /** completed: the release rules every ticket. stopped: it rules none, and the one before rules them all again. */
  state: "completed" | "stopped";
  /** Shown to everybody; needed for a stop. */
  why: string | null;
  /** Null: the guard. */
  memberId: string | null;
  /** What the guard counted. */
  figures?: Record<string, number>;
}

/**
 * Ends a rollout, and decides what waits on the tickets that change their release anew. Throws `conflict` when it had ended
 * before, of two who end it one is told of the other; `not_found` for what was never rolled out.
 */
export async function endRollout(shell: Shell, end: RolloutEnd): Promise<WaitingWork> {
  const { release, state, why, memberId: by, figures = {} } = end;
  const at = shell.clock.now();
  const running = await findRunningRollout(shell.db);
  await shell.step("end rollout", () =>
    inTransaction(shell.db, async (tx) => {
      if (running?.release !== release || !(await endRow(tx, release, { state, why, by, at }))) {
        const [known] = await listRollouts(tx, [release]);
        if (!known) throw new AppError("not_found", "There is no such rollout");
        const userMessage = `Release ${String(release)} is not being rolled out any more.`;
        throw new AppError("conflict", "the rollout has ended", { userMessage });
      }
      const kind = state === "completed" ? "release.rollout_completed" : "release.rollout_stopped";
      await auditRelease(tx, { kind, by, at, data: { release, previous: running.previous, ...figures } });
    }),
  );
  if (running === null) return { kept: 0, renewed: 0, left: 0 };
  const [fresh, before] = await Promise.all([findRelease(shell.db, release), findRelease(shell.db, running.previous)]);
  if (fresh === null) return { kept: 0, renewed: 0, left: 0 };
  const ruling = { release, rollout: running };
  const changes = state === "completed" ? running.previous : release;
  return redecideWaiting(
    shell,
    touchedIntents(before, fresh),
    (review) => releaseFor(shell, ruling, review.ticketId) === changes,
  );
}
