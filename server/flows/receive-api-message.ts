import { AppError } from "@/server/platform/errors";
import { getRequester } from "@/server/store/requesters";
import { findTicket, lockTicket } from "@/server/store/tickets";
import { answerOnce } from "./answer-once";
import { inboxOf } from "./inbox-of";
import type { ApiAnswer } from "./receive-api-ticket";
import { receiveEvent } from "./receive-event";
import type { Shell } from "./shell";

export interface ApiMessage {
  ticketId: string;
  /** Who writes; null: the ticket's requester. Anybody else is nobody's word. */
  from: string | null;
  body: string;
  key: string | null;
  /** The caller has signed the sender in. */
  attested: boolean;
}

/**
 * Another message of an API ticket, taken once for its key. Throws `not_found` for a ticket that did not come through the
 * API, `closed_ticket` for one that is closed: an API caller is told, where a mail opens a new ticket.
 */
export async function receiveApiMessage(
  shell: Shell,
  message: ApiMessage,
): Promise<{ answer: ApiAnswer; repeated: boolean }> {
  const { ticketId, from, body, key, attested } = message;
  const asked = { what: "message", ticketId, from, body, ...(attested ? { attested } : {}) };
  return answerOnce(shell, { key, asked }, async (within) => {
    const inbox = await inboxOf(within);
    const found = await findTicket(within.db, ticketId);
    if (found?.connectionId !== inbox) throw new AppError("not_found", "No API ticket has this id");
    const ticket = await lockTicket(within.db, ticketId);
    if (ticket.state === "closed") throw new AppError("closed_ticket", "The ticket is closed");
    const requester = await getRequester(within.db, ticket.requesterId);
    const at = within.clock.now();
    const messageRef = within.ids.next();
    await receiveEvent(within, inbox, {
      kind: "message.received",
      externalId: `api:${messageRef}`,
      at: at.toISOString(),
      sourceVersion: at.getTime(),
      ticketRef: ticket.externalRef,
      sender: {
        address: from ?? requester.address,
        name: from === null ? requester.name : null,
        authenticity: attested ? "signed_in" : "unverified",
      },
      message: { ref: messageRef, text: body, at: at.toISOString(), attachments: [], headers: {} },
    });
    return { ticketId, messageId: messageRef, at: at.toISOString() };
  });
}
