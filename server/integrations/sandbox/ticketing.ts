import type { TicketingPort } from "@/server/core/ports/ticketing";
import type { SandboxClient } from "./client";

export function sandboxTicketing(client: SandboxClient): TicketingPort {
  const path = (ticketRef: string, verb: string) => `/tickets/${encodeURIComponent(ticketRef)}/${verb}`;
  return {
    reply: ({ ticketRef, text }, write) => client.write("POST", path(ticketRef, "reply"), { text }, write),
    note: ({ ticketRef, text }, write) => client.write("POST", path(ticketRef, "note"), { text }, write),
    tag: ({ ticketRef, add, remove }, write) => client.write("POST", path(ticketRef, "tags"), { add, remove }, write),
    assign: ({ ticketRef, team }, write) => client.write("POST", path(ticketRef, "team"), { team }, write),
    setState: ({ ticketRef, state }, write) => client.write("POST", path(ticketRef, "state"), { state }, write),
    findByKey: (key) => client.findByKey("ticketing", key),
  };
}
