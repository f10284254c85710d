import { WebhookEvent } from "@/server/core/ticket/told-ticket";
import type { Db } from "@/server/platform/db";
import { enqueue } from "@/server/store/jobs";
import { insertOutgoingWebhooks, listToldEndpoints } from "@/server/store/outgoing-webhooks";
import type { Ticket } from "@/server/store/tickets";
import type { Shell } from "./shell";

/**
 * Has every endpoint told of what happened to an API ticket: rows and jobs of the caller's transaction, so that what is
 * pushed is what was recorded, and all of it. Of other tickets nobody is told.
 */
export async function tellWebhooks(
  tx: Db,
  shell: Shell,
  ticket: Pick<Ticket, "id" | "connectionId">,
  event: WebhookEvent,
): Promise<void> {
  const endpoints = await listToldEndpoints(tx, ticket.connectionId);
  if (endpoints.length === 0) return;
  const payload = JSON.stringify(WebhookEvent.parse(event));
  const told = endpoints.map((endpointId) => {
    const createdAt = shell.clock.now();
    return { id: shell.ids.next(), endpointId, ticketId: ticket.id, kind: event.type, payload, createdAt };
  });
  await insertOutgoingWebhooks(tx, told);
  for (const { id } of told) {
    await enqueue(tx, "push_webhook", { workspaceId: shell.workspaceId, webhookId: id });
  }
}
