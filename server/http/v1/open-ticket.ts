import { receiveApiTicket } from "@/server/flows/receive-api-ticket";
import { answerCreated } from "./answer-created";
import { TicketInput } from "./inputs";
import { readInput } from "./read-input";
import { requestKey } from "./request-key";
import { withApiKey } from "./with-api-key";

/** POST /api/v1/tickets */
export function openTicket(request: Request): Promise<Response> {
  return withApiKey(request, async ({ shell, trusted }) => {
    const { externalId, name, ...input } = await readInput(request, TicketInput);
    const key = requestKey(request, externalId);
    return answerCreated(await receiveApiTicket(shell, { ...input, name: name ?? null, key, trusted }));
  });
}
