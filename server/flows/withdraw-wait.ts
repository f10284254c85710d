import { listActionRuns } from "@/server/store/action-runs";
import type { Claim, Ticket } from "@/server/store/tickets";
import { claimedTransaction } from "./claimed-transaction";
import { dropRuns, isUndone } from "./drop-runs";
import type { Shell } from "./shell";

/** A ticket that goes on owes nobody the news that it waits; should it wait again, `sweep` says so anew. */
export async function withdrawWait(shell: Shell, claim: Claim, ticket: Ticket): Promise<void> {
  const runs = await listActionRuns(shell.db, { ticketId: ticket.id, episode: ticket.episode });
  const owed = runs.filter((run) => run.part === "acknowledge_wait" && isUndone(run));
  if (owed.length === 0) return;
  await claimedTransaction(shell, claim, "withdraw acknowledgement", (held) =>
    dropRuns(held, shell, owed, "stale", "the ticket goes on"),
  );
}
