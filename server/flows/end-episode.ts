import type { TicketState } from "@/server/core/ticket/ticket-state";
import { resolveEpisode } from "@/server/store/episodes";
import { finishRun } from "@/server/store/runs";
import type { Claim, Ticket } from "@/server/store/tickets";
import { changeState } from "./change-state";
import type { Held } from "./claimed-transaction";
import type { Decided } from "./decided";
import { drawQuality } from "./draw-quality";
import type { Shell } from "./shell";

/** Days without recontact after which a resolution gets its grade. */
export const gradeAfterDays = 7;

/**
 * What a sent reply leaves: an answer resolves the ticket and ends its episode, a question waits for the customer. Ends
 * the run either way. Written in the transaction that records the reply.
 */
export async function endEpisode(
  held: Held,
  shell: Shell,
  at: { claim: Claim; ticket: Ticket },
  reply: { decided: Decided; purpose: "answer" | "question" | "proof"; approvedByPerson: boolean },
): Promise<TicketState> {
  const now = shell.clock.now();
  await finishRun(held.tx, reply.decided.runId, { state: "finished", at: now });
  if (reply.purpose !== "answer") {
    await changeState(held, shell, at, "waiting_customer");
    return "waiting_customer";
  }
  const by = reply.approvedByPerson ? "approved" : "agent";
  const { id: ticketId, episode: number } = at.ticket;
  const gradeDueAt = new Date(now.getTime() + gradeAfterDays * 86_400_000);
  await resolveEpisode(held.tx, { ticketId, number, by, at: now, gradeDueAt });
  if (by === "agent") await drawQuality(held.tx, shell, at.ticket, reply.decided);
  await changeState(held, shell, at, "resolved", { resolvedAt: now }, { kind: "ticket.resolved", data: { by } });
  return "resolved";
}
