import { inboxOf } from "@/server/flows/inbox-of";
import { AppError } from "@/server/platform/errors";
import { getTicketPage } from "@/server/store/read-ticket";
import { ticketIdOf } from "./ticket-id-of";
import { withApiKey } from "./with-api-key";

/** GET /api/v1/tickets/{ticketId}: its state, and the conversation as the customer may see it. */
export function readTicket(request: Request, ticketId: string): Promise<Response> {
  return withApiKey(request, async ({ shell }) => {
    const inbox = await inboxOf(shell);
    const ticket = await getTicketPage(shell.db, ticketIdOf(ticketId));
    if (ticket.connectionId !== inbox) throw new AppError("not_found", "the ticket did not come through the API");
    const shown = ticket.messages.filter(({ direction }) => direction === "in" || direction === "out");
    const messages = shown.map(({ id, direction, authorKind, text, at, externalRef }) => ({
      messageId: direction === "in" ? externalRef : id,
      direction,
      author: authorKind,
      text,
      at,
    }));
    const { id, state, subject, createdAt, updatedAt } = ticket;
    const body = { ticketId: id, state, subject, createdAt, updatedAt, messages };
    return Response.json(body, { headers: { "cache-control": "no-store" } });
  });
}
