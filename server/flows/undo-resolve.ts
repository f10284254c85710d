import { AppError } from "@/server/platform/errors";
import { listActionRuns } from "@/server/store/action-runs";
import { unresolveEpisode } from "@/server/store/episodes";
import { findEscalation, insertEscalation, takeEscalations } from "@/server/store/escalations";
import { amendQueueItems, findQueueEnd } from "@/server/store/queue-items";
import { getSettings } from "@/server/store/settings";
import { openVault } from "@/server/store/vault";
import { changeState } from "./change-state";
import { claimedTransaction } from "./claimed-transaction";
import { dropRuns } from "./drop-runs";
import { holdTicket } from "./hold-ticket";
import { personParts } from "./person-part";
import type { Shell } from "./shell";

/**
 * Takes back that a person ended a ticket, within the hold of verdicts: it is theirs again in the same episode, under an item
 * of its own, and what would have closed it in the helpdesk is dropped. Throws `already_decided` when it is too late or the
 * ticket has moved on, `forbidden` for what somebody else has ended.
 */
export async function undoResolve(
  shell: Shell,
  { ticketId, memberId }: { ticketId: string; memberId: string },
): Promise<{ ticketId: string; itemId: string }> {
  return holdTicket(shell, ticketId, async (claim, ticket) => {
    const { holdSeconds } = (await getSettings(shell.db)).body;
    const now = shell.clock.now();
    const { resolvedAt } = ticket;
    const isHeld = resolvedAt !== null && now.getTime() < resolvedAt.getTime() + holdSeconds * 1000;
    if (ticket.state !== "resolved" || !isHeld) throw tooLate();
    const escalation = await findEscalation(shell.db, ticketId);
    const end = escalation === null ? null : await findQueueEnd(shell.db, escalation.id);
    if (escalation?.state !== "resolved" || end === null) throw tooLate();
    if (end.by !== memberId) {
      throw new AppError("forbidden", "ended by another", {
        userMessage: "Only whoever resolved it can take that back.",
      });
    }
    const runs = await listActionRuns(shell.db, { ticketId, episode: ticket.episode });
    const closing = runs.filter((run) => run.part === personParts.close);
    const vault = await openVault(shell.db, ticket.requesterId);
    const itemId = shell.ids.next();
    await claimedTransaction(shell, claim, "undo resolve", async (held) => {
      const { tx } = held;
      if (!(await unresolveEpisode(tx, ticketId, ticket.episode))) throw tooLate();
      await dropRuns(held, shell, closing, "refused", "the ticket was taken up again");
      await amendQueueItems(tx, [escalation.id], null);
      const { episode, runId, team, causes, package: body } = escalation;
      await changeState(held, shell, { claim, ticket }, "taken_over", { assigneeId: memberId, resolvedAt: null });
      await insertEscalation(tx, vault, { id: itemId, ticketId, episode, runId, team, causes, package: body, at: now });
      await takeEscalations(tx, ticketId, memberId, now);
      held.audit({
        kind: "ticket.reopened",
        at: now.toISOString(),
        actor: { kind: "member", id: memberId },
        data: { episode, cause: "undone" },
      });
    });
    return { ticketId, itemId };
  });
}

function tooLate(): AppError {
  const userMessage = "It is too late to take this back. A new message of the customer opens the ticket again.";
  return new AppError("already_decided", "the hold is over, or the ticket has moved on", { userMessage });
}
