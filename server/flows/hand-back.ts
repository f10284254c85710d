import type { TicketState } from "@/server/core/ticket/ticket-state";
import { endEscalations } from "@/server/store/escalations";
import { enqueue } from "@/server/store/jobs";
import { listMessages } from "@/server/store/messages";
import { openVault } from "@/server/store/vault";
import { addNote } from "./add-note";
import { assertMine } from "./assert-mine";
import { assertSettled, unsettled } from "./assert-settled";
import { changeState } from "./change-state";
import { claimedTransaction } from "./claimed-transaction";
import { holdTicket } from "./hold-ticket";
import type { Author } from "./send-reply";
import type { Shell } from "./shell";

/**
 * A person gives a ticket back to the agent, with a note that it may read and never passes on. It goes on with a run of
 * its own in the same episode, decided by the same policy as any other; when the customer has been answered since they
 * last wrote, it waits for them. Throws `conflict` when the ticket is not theirs, or something on it is still in doubt.
 */
export async function handBack(
  shell: Shell,
  input: { ticketId: string; by: Author; note: string },
): Promise<{ ticketId: string; state: TicketState }> {
  const { ticketId, by, note } = input;
  return holdTicket(shell, ticketId, async (claim, ticket) => {
    assertMine(ticket, by.memberId);
    await assertSettled(shell.db, ticketId, unsettled);
    const vault = await openVault(shell.db, ticket.requesterId);
    return claimedTransaction(shell, claim, "hand back", async (held) => {
      const { tx } = held;
      const now = shell.clock.now();
      const to = (await isAnswered(tx, ticketId)) ? "waiting_customer" : "working";
      await addNote(held, shell, ticket, by, note);
      const end = { verdict: "handed_back", by: by.memberId, at: now } as const;
      await endEscalations(tx, ticketId, end, "handed_back");
      await changeState(held, shell, { claim, ticket }, to, { assigneeId: null });
      held.audit({
        kind: "ticket.handed_back",
        at: now.toISOString(),
        actor: { kind: "member", id: by.memberId },
        data: { to, note: vault.commit(`${ticketId}:${note}`) },
      });
      if (to === "working") await enqueue(tx, "work_ticket", { workspaceId: shell.workspaceId, ticketId });
      return { ticketId, state: to };
    });
  });
}

/** Whether the last word is ours: a second answer to the same words helps nobody. */
async function isAnswered(db: Shell["db"], ticketId: string): Promise<boolean> {
  const said = (await listMessages(db, ticketId)).filter(
    ({ direction, automatic, authorKind }) =>
      (direction === "in" && !automatic) ||
      (direction === "out" && (authorKind === "person" || authorKind === "agent")),
  );
  return said.at(-1)?.direction === "out";
}
