import { AppError } from "@/server/platform/errors";
import { answerOnce } from "./answer-once";
import { inboxOf } from "./inbox-of";
import { receiveEvent } from "./receive-event";
import type { Shell } from "./shell";

export interface ApiTicket {
  from: string;
  name: string | null;
  subject: string;
  body: string;
  /** The caller's idempotency key. */
  key: string | null;
  /** The caller has signed the sender in. */
  attested: boolean;
}

export type ApiAnswer = { ticketId: string; messageId: string; at: string };

/** A ticket that came through our own API: an event of the inbox like any vendor's, taken once for its key. */
export async function receiveApiTicket(
  shell: Shell,
  ticket: ApiTicket,
): Promise<{ answer: ApiAnswer; repeated: boolean }> {
  const { from, name, subject, body, key, attested } = ticket;
  const asked = { what: "ticket", from, name, subject, body, ...(attested ? { attested } : {}) };
  return answerOnce(shell, { key, asked }, async (within) => {
    const inbox = await inboxOf(within);
    const at = within.clock.now();
    const [ref, messageRef] = [within.ids.next(), within.ids.next()];
    const { ticketId } = await receiveEvent(within, inbox, {
      kind: "ticket.opened",
      externalId: `api:${messageRef}`,
      at: at.toISOString(),
      sourceVersion: at.getTime(),
      ticketRef: `api:${ref}`,
      channel: "api",
      subject,
      sender: { address: from, name, authenticity: attested ? "signed_in" : "unverified" },
      message: { ref: messageRef, text: body, at: at.toISOString(), attachments: [], headers: {} },
    });
    if (ticketId === null) {
      const userMessage = "This is the address of a mail program, not of a person: no ticket was opened.";
      throw new AppError("invalid_input", "The sender is a robot", { userMessage });
    }
    return { ticketId, messageId: messageRef, at: at.toISOString() };
  });
}
