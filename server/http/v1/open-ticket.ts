import { receiveApiTicket } from "@/server/flows/receive-api-ticket";
import { answerCreated } from "./answer-created";
import { TicketInput } from "./inputs";
import { readInput } from "./read-input";
import { requestKey } from "./request-key";
import { withApiKey } from "./with-api-key";

/** POST /api/v1/tickets */
export function openTicket(request: Request): Promise<Response> {
  return withApiKey(request, "tickets:write", async ({ shell, needs }) => {
    const { externalId, name, assurance, ...input } = await readInput(request, TicketInput);
    const attested = assurance === "attested";
    if (attested) needs("tickets:attest");
    const key = requestKey(request, externalId);
    return answerCreated(await receiveApiTicket(shell, { ...input, name: name ?? null, key, attested }));
  });
}
