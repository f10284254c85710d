import type { Card } from "./card-types";

/** What a colleague wrote last, for whoever decides next, since the ticket was opened; null where nobody did. */
export function latestNote({ messages, ticket, requester }: Card): Card["messages"][number] | null {
  if (requester.erased) return null;
  return messages.findLast(({ direction, episode }) => direction === "note" && episode === ticket.episode) ?? null;
}
