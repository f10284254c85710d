import type { TicketState } from "@/server/core/ticket/ticket-state";
import { AppError } from "@/server/platform/errors";
import { listActionRuns } from "@/server/store/action-runs";
import { findTaken, giveBackEscalations } from "@/server/store/escalations";
import { assertMine } from "./assert-mine";
import { changeState } from "./change-state";
import { claimedTransaction } from "./claimed-transaction";
import { goToAgent } from "./hand-back";
import { holdTicket } from "./hold-ticket";
import { isPersonRun } from "./person-part";
import type { Shell } from "./shell";

const undone: readonly string[] = ["refused", "stale"];

/**
 * Takes a take-over back before anything was done with it: what was handed to a person waits for anybody again, and what was
 * the agent's is the agent's. Throws `conflict` when the ticket is not theirs or something was done, which only handing back
 * can follow.
 */
export async function giveBack(
  shell: Shell,
  { ticketId, memberId }: { ticketId: string; memberId: string },
): Promise<{ ticketId: string; state: TicketState }> {
  return holdTicket(shell, ticketId, async (claim, ticket) => {
    assertMine(ticket, memberId);
    const taken = await findTaken(shell.db, ticketId);
    const runs = await listActionRuns(shell.db, { ticketId, episode: ticket.episode });
    const did = runs.some((run) => isPersonRun(run) && run.actorId === memberId && !undone.includes(run.state));
    if (taken === null || did) {
      const userMessage = "Something was done on it already: hand it back to the agent, or resolve it.";
      throw new AppError("conflict", "a ticket that was worked on is not given back", { userMessage });
    }
    return claimedTransaction(shell, claim, "give back", async (held) => {
      const at = { claim, ticket };
      let state: TicketState;
      if (taken.wasHandedOver) {
        state = "escalated";
        await giveBackEscalations(held.tx, ticketId);
        await changeState(held, shell, at, state, { assigneeId: null });
      } else state = await goToAgent(held, shell, at, memberId);
      held.audit({
        kind: "ticket.handed_back",
        at: shell.clock.now().toISOString(),
        actor: { kind: "member", id: memberId },
        data: { to: state, untouched: true },
      });
      return { ticketId, state };
    });
  });
}
