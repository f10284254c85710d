import type { AuditEntry } from "@/server/core/audit/audit-line";
import { mayMove } from "@/server/core/ticket/ticket-state";
import type { TicketState } from "@/server/core/ticket/ticket-state";
import { updateClaimed } from "@/server/store/tickets";
import type { Claim, Ticket, TicketChange } from "@/server/store/tickets";
import { agentActor } from "./agent-actor";
import type { Held } from "./claimed-transaction";
import type { Shell } from "./shell";
import { tellWebhooks } from "./tell-webhooks";

/** Moves the claimed ticket to another state, with its audit line where the move has one, and has API callers told of an end. A wrong move is a bug. */
export async function changeState(
  held: Held,
  shell: Shell,
  at: { claim: Claim; ticket: Ticket },
  to: TicketState,
  extra: TicketChange = {},
  audit: Pick<AuditEntry, "kind" | "data"> | null = null,
): Promise<void> {
  const from = at.ticket.state as TicketState;
  // A worker that takes a ticket up works on it: every other state is reached through `working`.
  const reachable = mayMove(from, to) || (mayMove(from, "working") && mayMove("working", to));
  if (from !== to && !reachable) throw new Error(`A ticket never goes from ${from} to ${to}`);
  const now = shell.clock.now();
  await updateClaimed(held.tx, at.claim, { ...extra, state: to, updatedAt: now });
  const type = to === "resolved" ? "ticket.resolved" : to === "escalated" ? "ticket.handed_over" : null;
  if (type !== null && from !== to) {
    const data = { ticketId: at.ticket.id, state: to };
    await tellWebhooks(held.tx, shell, at.ticket, { type, timestamp: now.toISOString(), data });
  }
  if (audit) held.audit({ ...audit, at: now.toISOString(), actor: agentActor });
}
