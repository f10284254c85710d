import type { InboundEvent } from "@/server/core/ports/inbound-event";
import { isAutomatic } from "@/server/core/ticket/automatic-mail";
import { newText } from "@/server/core/ticket/quoted-text";
import { openTicketAtOnce } from "@/server/store/open-ticket";
import type { Shell } from "./shell";

type Opened = Extract<InboundEvent, { kind: "ticket.opened" }>;

/**
 * The short way of an event that opens a ticket which nobody has heard of, without files: the commonest, and the same rows
 * as by the long way. Null, with nothing written, for every other event: the long way says what becomes of it.
 */
export async function openAtOnce(shell: Shell, connectionId: string, event: InboundEvent): Promise<string | null> {
  if (!isShort(event)) return null;
  const { externalId, kind, sourceVersion, sender, message } = event;
  const [requesterId, ticketId, messageId] = [shell.ids.next(), shell.ids.next(), shell.ids.next()];
  const at = shell.clock.now().toISOString();
  const actor = { kind: "vendor", id: "inbound" } as const;
  const { ref, text } = message;
  const opened = await openTicketAtOnce(shell.db, {
    connectionId,
    event: { externalId, kind, sourceVersion, at: event.at },
    requester: { id: requesterId, address: sender.address.toLowerCase(), name: sender.name },
    ticket: { id: ticketId, externalRef: event.ticketRef, channel: event.channel, subject: event.subject },
    message: { id: messageId, ref, text, newText: newText(text), authenticity: sender.authenticity, at: message.at },
    audit: { kind: "ticket.received", at, actor, data: { event: externalId, connection: connectionId } },
    at,
  });
  return opened ? ticketId : null;
}

function isShort(event: InboundEvent): event is Opened {
  if (event.kind !== "ticket.opened" || event.message.attachments.length > 0) return false;
  return !isAutomatic(event.message.headers, event.sender.address);
}
