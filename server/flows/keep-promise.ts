import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import { meetFollowUp } from "@/server/store/follow-ups";
import { lockTicket } from "@/server/store/tickets";
import { reopenTicket } from "./reopen-ticket";
import type { Shell } from "./shell";

/**
 * Keeps a promise that is due by opening an episode for it. While the ticket is busy with something else the promise
 * stays due: `sweep` comes back to it.
 */
export async function keepPromise(tx: Db, shell: Shell, promise: { id: string; ticketId: string }): Promise<void> {
  const ticket = await lockTicket(tx, promise.ticketId);
  const now = shell.clock.now();
  if (ticket.state !== "resolved" || !(await meetFollowUp(tx, promise.id, now))) return;
  const actor = { kind: "system", id: "follow-ups" } as const;
  await appendAudit(tx, `ticket:${ticket.id}`, [
    { kind: "follow_up.met", at: now.toISOString(), actor, data: { followUp: promise.id } },
  ]);
  await reopenTicket(tx, shell, ticket, "follow_up");
}
