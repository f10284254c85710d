import type { TicketingPort } from "@/server/core/ports/ticketing";
import type { Write, WriteResult } from "@/server/core/ports/write";

/**
 * Delivery in the inbox is our own row: the flow that asks for a reply or a note writes the message, the tag or the
 * assignment in the transaction that records this receipt. So a write here always succeeds and does nothing, and a
 * receipt that is not recorded proves that the row is not there either: a look-up says `absent`, and the repeat under
 * the same key writes the row for the first time. There is no state in which one exists without the other.
 */
export function inboxTicketing(now: () => Date): TicketingPort {
  const record = (ticketRef: string, write: Write): Promise<WriteResult> =>
    Promise.resolve({
      kind: "done",
      receipt: { ref: `inbox:${write.key}`, key: write.key, at: now().toISOString(), detail: { ticketRef } },
    });
  return {
    reply: ({ ticketRef }, write) => record(ticketRef, write),
    note: ({ ticketRef }, write) => record(ticketRef, write),
    tag: ({ ticketRef }, write) => record(ticketRef, write),
    assign: ({ ticketRef }, write) => record(ticketRef, write),
    setState: ({ ticketRef }, write) => record(ticketRef, write),
    findByKey: () => Promise.resolve({ kind: "absent" }),
  };
}
