import type { Ticket } from "@/server/store/tickets";

/** The vendor's own reference of a ticket; a ticket that continues a closed one shares it. */
export function vendorRef(ticket: Ticket): string {
  return ticket.externalRef.split("#")[0] ?? ticket.externalRef;
}
