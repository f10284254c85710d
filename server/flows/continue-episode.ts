import { openEpisode } from "@/server/store/episodes";
import { moveMessagesSince } from "@/server/store/messages";
import { updateClaimed } from "@/server/store/tickets";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { Held } from "./claimed-transaction";
import { failGrade } from "./fail-grade";
import type { Shell } from "./shell";

/**
 * Goes on with what the customer wrote while the reply was on its way. After an answer it opens the next episode, as if it
 * had come in a moment later; a question or a proof was not answered by it, so that the episode goes on.
 */
export async function continueEpisode(
  held: Held,
  shell: Shell,
  at: { claim: Claim; ticket: Ticket },
  reply: { runId: string; purpose: "answer" | "question" | "proof" },
): Promise<void> {
  const now = shell.clock.now();
  const { id: ticketId, requesterId } = at.ticket;
  if (reply.purpose !== "answer") {
    await updateClaimed(held.tx, at.claim, { state: "working", updatedAt: now });
    return;
  }
  const number = at.ticket.episode + 1;
  await updateClaimed(held.tx, at.claim, { state: "working", episode: number, resolvedAt: null, updatedAt: now });
  await openEpisode(held.tx, { ticketId, number, cause: "reopened", at: now });
  await moveMessagesSince(held.tx, { ticketId, runId: reply.runId, episode: at.ticket.episode, to: number });
  await failGrade(held, shell, { ticketId, episode: at.ticket.episode }, "reopened");
  const data = { episode: number, cause: "reopened" };
  held.audit({ kind: "ticket.reopened", at: now.toISOString(), actor: { kind: "customer", id: requesterId }, data });
}
