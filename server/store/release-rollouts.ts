import type { RunningRollout } from "@/server/core/policy/ruling-release";
import type { Db } from "@/server/platform/db";

export interface Rollout extends RunningRollout {
  state: "running" | "completed" | "stopped";
  /** Why it was stopped. */
  why: string | null;
  startedAt: Date;
  endedAt: Date | null;
  /** Null: it runs, or the guard stopped it. */
  endedBy: string | null;
}

/** The rollout that runs now; there is at most one. */
export async function findRunningRollout(db: Db): Promise<Rollout | null> {
  const row = await db.releaseRollout.findFirst({ where: { state: "running" }, omit: { workspaceId: true } });
  return row ? toRollout(row) : null;
}

/** The rollouts of these releases, however they ended. */
export async function listRollouts(db: Db, releases: readonly number[]): Promise<Rollout[]> {
  const rows = await db.releaseRollout.findMany({
    where: { release: { in: [...releases] } },
    omit: { workspaceId: true },
    orderBy: { release: "desc" },
  });
  return rows.map(toRollout);
}

/** Begins a rollout. A second one at a time violates a unique key. */
export async function insertRollout(tx: Db, rollout: RunningRollout & { startedAt: Date }): Promise<void> {
  await tx.releaseRollout.create({ data: { ...rollout, state: "running" } });
}

/** Ends a rollout that runs. False: it had ended before. */
export async function endRollout(
  tx: Db,
  release: number,
  end: { state: "completed" | "stopped"; why: string | null; by: string | null; at: Date },
): Promise<boolean> {
  const { count } = await tx.releaseRollout.updateMany({
    where: { release, state: "running" },
    data: { state: end.state, why: end.why, endedBy: end.by, endedAt: end.at },
  });
  return count === 1;
}

function toRollout(row: Omit<Rollout, "state"> & { state: string }): Rollout {
  return { ...row, state: row.state as Rollout["state"] }; // the table's own check
}
