import { inTransaction } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { isSubjectRace } from "@/server/store/action-runs";
import { holdClaim } from "@/server/store/tickets";
import type { Claim } from "@/server/store/tickets";
import type { Shell } from "./shell";

/**
 * One transaction of a worker: it renews the lease and proves the claim before anything else, so that a worker that was
 * fenced out writes nothing. Repeated once when another ticket took the same subject at the same moment.
 */
export async function claimedTransaction<T>(
  shell: Shell,
  claim: Claim,
  name: string,
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  const attempt = () =>
    inTransaction(shell.db, async (tx) => {
      await holdClaim(tx, claim, shell.timing.leaseSeconds);
      return work(tx);
    });
  return shell.step(name, async () => {
    try {
      return await attempt();
    } catch (error) {
      if (!isSubjectRace(error)) throw error;
      return attempt();
    }
  });
}
