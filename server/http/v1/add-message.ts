import { receiveApiMessage } from "@/server/flows/receive-api-message";
import { answerCreated } from "./answer-created";
import { MessageInput } from "./inputs";
import { readInput } from "./read-input";
import { requestKey } from "./request-key";
import { ticketIdOf } from "./ticket-id-of";
import { withApiKey } from "./with-api-key";

/** POST /api/v1/tickets/{ticketId}/messages */
export function addMessage(request: Request, ticketId: string): Promise<Response> {
  return withApiKey(request, "tickets:write", async ({ shell, needs }) => {
    const id = ticketIdOf(ticketId);
    const { externalId, from, body, assurance } = await readInput(request, MessageInput);
    const attested = assurance === "attested";
    if (attested) needs("tickets:attest");
    const key = requestKey(request, externalId);
    return answerCreated(await receiveApiMessage(shell, { ticketId: id, from: from ?? null, body, key, attested }));
  });
}
