import { AppError } from "@/server/platform/errors";
import { listActionRuns } from "@/server/store/action-runs";
import { unresolveEpisode } from "@/server/store/episodes";
import { findEscalation, insertEscalation, takeEscalations } from "@/server/store/escalations";
import { amendQueueItems, findQueueEnd } from "@/server/store/queue-items";
import { getSettings } from "@/server/store/settings";
import type { Ticket } from "@/server/store/tickets";
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
    const now = shell.clock.now();
    const resolved = await findHeldResolve(shell.db, ticket, now);
    if (resolved === null) throw tooLate();
    const { escalation } = resolved;
    if (resolved.by !== memberId) {
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

type Ended = Pick<Ticket, "id" | "state" | "resolvedAt">;

/** Who has ended a ticket and may take it back, and until when; null where nobody may. */
export async function findHeldResolve(
  db: Shell["db"],
  ticket: Ended,
  now: Date,
): Promise<{ by: string | null; until: Date; escalation: Escalation } | null> {
  if (ticket.state !== "resolved" || ticket.resolvedAt === null) return null;
  const { holdSeconds } = (await getSettings(db)).body;
  const until = new Date(ticket.resolvedAt.getTime() + holdSeconds * 1000);
  if (now >= until) return null;
  const escalation = await findEscalation(db, ticket.id);
  const end = escalation === null ? null : await findQueueEnd(db, escalation.id);
  if (escalation?.state !== "resolved" || end === null) return null;
  return { by: end.by, until, escalation };
}

type Escalation = NonNullable<Awaited<ReturnType<typeof findEscalation>>>;

function tooLate(): AppError {
  const userMessage = "It is too late to take this back. A new message of the customer opens the ticket again.";
  return new AppError("already_decided", "the hold is over, or the ticket has moved on", { userMessage });
}
