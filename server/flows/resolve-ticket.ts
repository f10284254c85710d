import { resolveEpisode } from "@/server/store/episodes";
import { finishRun } from "@/server/store/runs";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { Decided } from "./advance-run";
import { changeState } from "./change-state";
import { claimedTransaction } from "./claimed-transaction";
import type { Shell } from "./shell";

/** Days without recontact after which a resolution gets its grade. */
const gradeAfterDays = 7;

/** The last step of a ticket's way: everything that the reply states is done, and the episode ends. */
export async function resolveTicket(
  shell: Shell,
  claim: Claim,
  ticket: Ticket,
  decided: Decided,
  approvedByPerson: boolean,
): Promise<void> {
  await claimedTransaction(shell, claim, "resolve", async (tx) => {
    const now = shell.clock.now();
    const by = approvedByPerson ? "approved" : "agent";
    await resolveEpisode(tx, {
      ticketId: ticket.id,
      number: ticket.episode,
      by,
      at: now,
      gradeDueAt: new Date(now.getTime() + gradeAfterDays * 86_400_000),
    });
    await finishRun(tx, decided.runId, { state: "finished", at: now });
    await changeState(
      tx,
      shell,
      claim,
      ticket,
      "resolved",
      { resolvedAt: now },
      { kind: "ticket.resolved", data: { by } },
    );
  });
}
