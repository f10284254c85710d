import type { TicketState } from "@/server/core/ticket/ticket-state";
import { listRuns } from "@/server/store/runs";
import type { Run } from "@/server/store/runs";
import { claimTicket, getTicket, releaseClaim } from "@/server/store/tickets";
import type { Claim, Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { considerBlindly } from "./consider-blindly";
import { escalate } from "./escalate";
import { handOverUnread } from "./hand-over-unread";
import { recordDecision } from "./record-decision";
import type { Shell } from "./shell";
import { NotUnderstood, takeUp } from "./take-up";
import { workClaimed } from "./work-ticket";

const handable = ["new", "working", "waiting_vendor"];

/** Gives a ticket to a person that the agent cannot bring to an end. False: somebody works on it, or it has moved on. */
export async function handOver(shell: Shell, ticketId: string, why: string): Promise<boolean> {
  const claim = await claimTicket(shell.db, ticketId, shell.worker, shell.timing.leaseSeconds, handable);
  if (!claim) return false;
  try {
    const ticket = await getTicket(shell.db, ticketId);
    const open = (await listRuns(shell.db, ticketId, ticket.episode)).find((run) => run.endedAt === null);
    await giveAway(shell, claim, ticket, open ?? null, why);
    const state: TicketState = await workClaimed(shell, claim, "hand over");
    return state === "escalated";
  } finally {
    await releaseClaim(shell.db, claim);
  }
}

async function giveAway(shell: Shell, claim: Claim, ticket: Ticket, open: Run | null, why: string): Promise<void> {
  const vault = await openVault(shell.db, ticket.requesterId);
  try {
    const decided = open
      ? await takeUp(shell, open)
      : await recordDecision(shell, { claim, vault }, await considerBlindly(shell, ticket, why), "hand over");
    const now = await getTicket(shell.db, ticket.id);
    await escalate(shell, claim, now, decided, open ? [`The agent could not go on: ${why}.`] : []);
  } catch (error) {
    if (!(error instanceof NotUnderstood) || open === null) throw error;
    await handOverUnread(shell, claim, ticket, open.id);
  }
}
