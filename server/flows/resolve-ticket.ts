import { openVault } from "@/server/store/vault";
import { getTicket } from "@/server/store/tickets";
import { addNote } from "./add-note";
import { assertMine } from "./assert-mine";
import { assertSettled, unsettledForEnd } from "./assert-settled";
import { claimedTransaction } from "./claimed-transaction";
import { endByPerson, mayCloseInHelpdesk } from "./end-by-person";
import { holdTicket } from "./hold-ticket";
import { actsAtFor } from "./hold-verdict";
import { performSystemRuns } from "./perform-system-runs";
import type { Author } from "./send-reply";
import type { Shell } from "./shell";

/**
 * A person ends a ticket that they have taken over: here at once, and where that is granted in the helpdesk when the
 * settings' hold is over. Until then (`actsAt`) it can be taken back. Throws `conflict`
 * when it is not theirs, or something on it is still in doubt.
 */
export async function resolveTicket(
  shell: Shell,
  input: { ticketId: string; by: Author; note: string | null },
): Promise<{ ticketId: string; state: "resolved"; actsAt: Date | null }> {
  const { ticketId, by, note } = input;
  return holdTicket(shell, ticketId, async (claim, ticket) => {
    assertMine(ticket, by.memberId);
    await assertSettled(shell.db, ticketId, unsettledForEnd);
    const vault = await openVault(shell.db, ticket.requesterId);
    const actsAt = await actsAtFor(shell, { expiresAt: null });
    const closes = await mayCloseInHelpdesk(shell, ticket);
    await claimedTransaction(shell, claim, "resolve", async (held) => {
      if (note !== null) await addNote(held, shell, ticket, by, note);
      await endByPerson(held, shell, { claim, ticket, vault }, { by, closes, actsAt });
    });
    await performSystemRuns(shell, claim, await getTicket(shell.db, ticketId));
    return { ticketId, state: "resolved", actsAt };
  });
}
