import { AppError } from "@/server/platform/errors";
import { TicketState } from "@/server/core/ticket/ticket-state";
import { claimTicket, getTicket, releaseClaim } from "@/server/store/tickets";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { Shell } from "./shell";

const tries = 20;
const pauseMs = 250;

/**
 * Does something for a person on a ticket, in whatever state it is, under the ticket's claim; a worker that holds it is
 * waited for a moment. Throws `not_found`, and `conflict` when it does not let go.
 */
export async function holdTicket<T>(
  shell: Shell,
  ticketId: string,
  work: (claim: Claim, ticket: Ticket) => Promise<T>,
): Promise<T> {
  await getTicket(shell.db, ticketId);
  for (let tried = 0; tried < tries; tried += 1) {
    const claim = await claimTicket(shell.db, ticketId, shell.worker, shell.timing.leaseSeconds, TicketState.options);
    if (!claim) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      continue;
    }
    try {
      return await work(claim, await getTicket(shell.db, ticketId));
    } finally {
      await releaseClaim(shell.db, claim);
    }
  }
  const userMessage = "The agent is working on this ticket right now. Try again in a moment.";
  throw new AppError("conflict", "The claim is held by another", { userMessage });
}
