import type { Ticket } from "@/server/store/tickets";

/** The vendor's own reference of a ticket; a ticket that continues a closed one shares it. */
export function vendorRef(ticket: Pick<Ticket, "id" | "externalRef">): string {
  const own = `#${ticket.id}`;
  return ticket.externalRef.endsWith(own) ? ticket.externalRef.slice(0, -own.length) : ticket.externalRef;
}
