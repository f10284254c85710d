import type { TicketState } from "@/server/core/ticket/ticket-state";
import { AppError } from "@/server/platform/errors";
import { endEscalations, findRepeatedStop } from "@/server/store/escalations";
import type { RepeatedStop } from "@/server/store/escalations";
import { enqueue } from "@/server/store/jobs";
import { listMessages } from "@/server/store/messages";
import type { Claim, Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { addNote } from "./add-note";
import { assertMine } from "./assert-mine";
import { assertSettled, unsettled } from "./assert-settled";
import { changeState } from "./change-state";
import { claimedTransaction } from "./claimed-transaction";
import type { Held } from "./claimed-transaction";
import { holdTicket } from "./hold-ticket";
import type { Author } from "./send-reply";
import type { Shell } from "./shell";

/**
 * A person gives a ticket back to the agent, with a note that it may read and never passes on. It goes on with a run of
 * its own in the same episode, decided by the same policy as any other; when the customer has been answered since they
 * last wrote, it waits for them. Throws `conflict` when the ticket is not theirs, something on it is still in doubt, or the
 * agent would stop again at what it stopped at the last time.
 */
export async function handBack(
  shell: Shell,
  input: { ticketId: string; by: Author; note: string },
): Promise<{ ticketId: string; state: TicketState }> {
  const { ticketId, by, note } = input;
  return holdTicket(shell, ticketId, async (claim, ticket) => {
    assertMine(ticket, by.memberId);
    await assertSettled(shell.db, ticketId, unsettled);
    const whyNot = whyNotHandBack(await findRepeatedStop(shell.db, ticketId, ticket.episode));
    if (whyNot !== null) throw new AppError("conflict", "it would stop again", { userMessage: whyNot });
    const vault = await openVault(shell.db, ticket.requesterId);
    return claimedTransaction(shell, claim, "hand back", async (held) => {
      const now = shell.clock.now();
      await addNote(held, shell, ticket, by, note);
      const to = await goToAgent(held, shell, { claim, ticket }, by.memberId);
      held.audit({
        kind: "ticket.handed_back",
        at: now.toISOString(),
        actor: { kind: "member", id: by.memberId },
        data: { to, note: vault.commit(`${ticketId}:${note}`) },
      });
      return { ticketId, state: to };
    });
  });
}

/** Why a ticket is not given back once more, as the member is told it; null when it may be. */
export function whyNotHandBack(stop: RepeatedStop | null): string | null {
  if (stop === null || stop.changed) return null;
  return "It was handed back before, and the agent stopped again for the same reason. Nothing that it decides by has changed since: reply, run an action or resolve it.";
}

/** The ticket is the agent's again: it works it, or waits for the customer where the last word is ours. */
export async function goToAgent(
  held: Held,
  shell: Shell,
  at: { claim: Claim; ticket: Ticket },
  memberId: string,
): Promise<"waiting_customer" | "working"> {
  const { tx } = held;
  const ticketId = at.ticket.id;
  const to = (await isAnswered(tx, ticketId)) ? "waiting_customer" : "working";
  const end = { verdict: "handed_back", by: memberId, at: shell.clock.now() } as const;
  await endEscalations(tx, ticketId, end, "handed_back");
  await changeState(held, shell, at, to, { assigneeId: null });
  if (to === "working") await enqueue(tx, "work_ticket", { workspaceId: shell.workspaceId, ticketId });
  return to;
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
