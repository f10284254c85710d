import type { Job } from "pg-boss";
import { shareSlots } from "@/server/core/job/share-slots";
import { claimJobs, findWaiting, type ClaimedJob, type QueueDb } from "@/server/store/claim-jobs";

export interface Fetched {
  jobs: ClaimedJob[];
  /** More was due than there were slots for: a slot that comes free is filled at once. */
  leftBehind: boolean;
}

/**
 * Fetches for one worker so that workspaces take turns: see `shareSlots`. One slot is never given to a workspace that holds all
 * the others: whoever comes next finds it free, however long the jobs in hand take.
 */
export class FairFetch {
  readonly #db: QueueDb;
  readonly #cap: number;
  #after = "";

  constructor(db: QueueDb, concurrency: number) {
    this.#db = db;
    this.#cap = Math.max(concurrency - 1, 1);
  }

  async fetch(free: number, inFlight: Iterable<Pick<Job, "groupId">>): Promise<Fetched> {
    const held = new Map<string, number>();
    for (const { groupId } of inFlight) held.set(groupId ?? "", (held.get(groupId ?? "") ?? 0) + 1);
    const waiting = await findWaiting(this.#db, this.#after, free + 1);
    const shares = shareSlots(waiting, { free, cap: this.#cap, held });
    const leftBehind = waiting.some(({ workspaceId, due }) => due > (shares.get(workspaceId) ?? 0));
    // The next look begins behind whom this one served last; had it nobody to serve, it goes on.
    const last = waiting.findLast(({ workspaceId }) => shares.size === 0 || shares.has(workspaceId));
    if (last !== undefined) this.#after = last.workspaceId;
    return { jobs: shares.size === 0 ? [] : await claimJobs(this.#db, shares), leftBehind };
  }
}
