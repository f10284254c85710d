import type { AuditEntry } from "@/server/core/audit/audit-line";
import { inTransaction } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import { getItemTicket } from "@/server/store/queue-claims";
import { lockTicket } from "@/server/store/tickets";
import type { Shell } from "./shell";

/** What a member did with an item of the queue, for its ticket's stream; null: nothing that has to be kept. */
export type QueueLine = Pick<AuditEntry, "kind" | "data"> | null;

/**
 * A member's change of an item, with its line on the ticket's stream in the same commit. The ticket's row is held before the
 * item's, as by everybody who writes to both. Throws what the change throws, and `not_found`.
 */
export async function keepQueueAudit<T>(
  { db, clock }: Pick<Shell, "db" | "clock">,
  { id, memberId }: { id: string; memberId: string },
  change: (tx: Db) => Promise<{ result: T; line: QueueLine }>,
): Promise<T> {
  const ticketId = await getItemTicket(db, id);
  return inTransaction(db, async (tx) => {
    await lockTicket(tx, ticketId);
    const { result, line } = await change(tx);
    if (line !== null) {
      const { kind, data } = line;
      const entry = { kind, at: clock.now().toISOString(), actor: { kind: "member" as const, id: memberId } };
      await appendAudit(tx, `ticket:${ticketId}`, [{ ...entry, data: { item: id, ...data } }]);
    }
    return result;
  });
}
