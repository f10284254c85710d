import type { Found, Write, WriteResult } from "./write";

/** The helpdesk or channel that a ticket lives in. Every write names the vendor's own ticket reference. */
export interface TicketingPort {
  /** A public reply to the channel identity that wrote, and to nobody else. Plain text. */
  reply(input: { ticketRef: string; text: string }, write: Write): Promise<WriteResult>;
  /** An internal note. */
  note(input: { ticketRef: string; text: string }, write: Write): Promise<WriteResult>;
  tag(input: { ticketRef: string; add: string[]; remove: string[] }, write: Write): Promise<WriteResult>;
  assign(input: { ticketRef: string; team: string }, write: Write): Promise<WriteResult>;
  setState(input: { ticketRef: string; state: "open" | "solved" }, write: Write): Promise<WriteResult>;
  findByKey(key: string): Promise<Found>;
}
