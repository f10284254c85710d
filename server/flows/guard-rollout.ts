import { guardRollout as judge, type GuardVerdict, type WatchedPart } from "@/server/core/policy/rollout-guard";
import { touchedIntents } from "@/server/core/policy/touched-intents";
import { AppError } from "@/server/platform/errors";
import { listDecidedEvidence } from "@/server/store/decided-evidence";
import { findRunningRollout } from "@/server/store/release-rollouts";
import { findRelease } from "@/server/store/releases";
import { endRollout } from "./end-rollout";
import type { Shell } from "./shell";

/**
 * Looks at how the parts fare that were decided since the rollout began, by either release and on the intents in which they
 * differ, and stops it when the new one is worse. True: it was stopped. Several workers may look at once.
 */
export async function guardRollout(shell: Shell): Promise<boolean> {
  const running = await findRunningRollout(shell.db);
  if (running === null) return false;
  const [fresh, before] = await Promise.all([
    findRelease(shell.db, running.release),
    findRelease(shell.db, running.previous),
  ]);
  if (fresh === null) return false;
  const items = await listDecidedEvidence(shell.db, {
    releases: [running.release, running.previous],
    intents: [...touchedIntents(before, fresh)],
    since: running.startedAt,
  });
  const now = shell.clock.now().getTime();
  const parts = items.map(({ release, createdAt, failedAt }): WatchedPart => ({
    side: release === running.release ? "new" : "previous",
    watchedMs: now - createdAt.getTime(),
    failedAfterMs: failedAt === null ? null : failedAt.getTime() - createdAt.getTime(),
  }));
  const verdict = judge(parts);
  if (!verdict.stop) return false;
  const stop = { release: running.release, state: "stopped", why: sayWhy(verdict), memberId: null } as const;
  try {
    await endRollout(shell, { ...stop, figures: figuresOf(verdict) });
    return true;
  } catch (error) {
    // Somebody else was faster.
    if (error instanceof AppError && error.code === "conflict") return false;
    throw error;
  }
}

function sayWhy({ watched: { new: fresh, previous } }: GuardVerdict): string {
  const of = ({ failed, all }: { failed: number; all: number }) => `${String(failed)} of ${String(all)}`;
  return `${of(fresh)} of what it decided turned out wrong, against ${of(previous)} under the release before.`;
}

/** What the audit line tells of the verdict: enough to see why, and to compute it again. */
function figuresOf({ newFirst, previousFirst, evidence, watched }: GuardVerdict): Record<string, number> {
  return {
    ...{ newFirst, previousFirst, evidence: Math.floor(Math.min(evidence, 1e9)) },
    ...{ newFailed: watched.new.failed, newAll: watched.new.all },
    ...{ previousFailed: watched.previous.failed, previousAll: watched.previous.all },
  };
}
