import { tellMessage, ToldTicket } from "@/server/core/ticket/told-ticket";
import { inboxOf } from "@/server/flows/inbox-of";
import { AppError } from "@/server/platform/errors";
import { getTicketPage } from "@/server/store/read-ticket";
import { ticketIdOf } from "./ticket-id-of";
import { withApiKey } from "./with-api-key";

/** GET /api/v1/tickets/{ticketId}: its state, and the conversation as the customer may see it. */
export function readTicket(request: Request, ticketId: string): Promise<Response> {
  return withApiKey(request, "tickets:read", async ({ shell }) => {
    const inbox = await inboxOf(shell);
    const ticket = await getTicketPage(shell.db, ticketIdOf(ticketId));
    if (ticket.connectionId !== inbox) throw new AppError("not_found", "the ticket did not come through the API");
    const { id, state, subject, createdAt, updatedAt } = ticket;
    const body = ToldTicket.parse({
      ...{ ticketId: id, state, subject, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() },
      messages: ticket.messages.flatMap((message) => tellMessage(message) ?? []),
    });
    return Response.json(body, { headers: { "cache-control": "no-store" } });
  });
}
