import type { ApiAnswer } from "@/server/flows/receive-api-ticket";

/** 201 only after the commit; a repeat gets the first answer again, and is told so in a header. */
export function answerCreated({ answer, repeated }: { answer: ApiAnswer; repeated: boolean }): Response {
  const headers = {
    "cache-control": "no-store",
    location: `/api/v1/tickets/${answer.ticketId}`,
    ...(repeated ? { "idempotent-replayed": "true" } : {}),
  };
  const { ticketId, messageId, at } = answer; // in this order, also when it comes back from the database
  return Response.json({ ticketId, messageId, at }, { status: 201, headers });
}
