import type { AuditEntry } from "@/server/core/audit/audit-line";
import { inTransaction } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { isSubjectRace } from "@/server/store/action-runs";
import { appendAuditAfter } from "@/server/store/audit";
import { holdClaim } from "@/server/store/tickets";
import type { Claim, HeldTicket } from "@/server/store/tickets";
import type { Shell } from "./shell";

/** A worker's transaction on its ticket: where it writes, what it knows, and the audit that commits with it. */
export interface Held extends Omit<HeldTicket, "auditHead"> {
  tx: Db;
  /** Adds a line to the ticket's stream; all lines of the transaction are appended at its end, in this order. */
  audit(entry: AuditEntry): void;
}

/**
 * One transaction of a worker: it renews the lease and proves the claim before anything else, so that a worker that was
 * fenced out writes nothing. Repeated once when another ticket took the same subject at the same moment.
 */
export async function claimedTransaction<T>(
  shell: Shell,
  claim: Claim,
  name: string,
  work: (held: Held) => Promise<T>,
  runId: string | null = null,
): Promise<T> {
  const attempt = () =>
    inTransaction(shell.db, async (tx) => {
      const { auditHead, ...known } = await holdClaim(tx, claim, shell.timing.leaseSeconds, runId);
      const entries: AuditEntry[] = [];
      const result = await work({ ...known, tx, audit: (entry) => entries.push(entry) });
      await appendAuditAfter(tx, `ticket:${claim.ticketId}`, auditHead, entries);
      return result;
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
