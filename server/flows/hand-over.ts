import type { TicketState } from "@/server/core/ticket/ticket-state";
import { listRuns } from "@/server/store/runs";
import { claimTicket, getTicket, releaseClaim } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { considerBlindly } from "./consider-blindly";
import { escalate } from "./escalate";
import { recordDecision } from "./record-decision";
import type { Shell } from "./shell";
import { takeUp } from "./take-up";
import { workClaimed } from "./work-ticket";

const handable = ["new", "working", "waiting_vendor"];

/** Gives a ticket to a person that the agent cannot bring to an end. False: somebody works on it, or it has moved on. */
export async function handOver(shell: Shell, ticketId: string, why: string): Promise<boolean> {
  const claim = await claimTicket(shell.db, ticketId, shell.worker, shell.timing.leaseSeconds, handable);
  if (!claim) return false;
  try {
    const ticket = await getTicket(shell.db, ticketId);
    const open = (await listRuns(shell.db, ticketId, ticket.episode)).find((run) => run.endedAt === null);
    const vault = await openVault(shell.db, ticket.requesterId);
    const decided = open
      ? await takeUp(shell, open)
      : await recordDecision(shell, { claim, vault }, await considerBlindly(shell, ticket, why), "hand over");
    const now = await getTicket(shell.db, ticketId);
    await escalate(shell, claim, now, decided, open ? [`The agent could not go on: ${why}.`] : []);
    const state: TicketState = await workClaimed(shell, claim, "hand over");
    return state === "escalated";
  } finally {
    await releaseClaim(shell.db, claim);
  }
}
