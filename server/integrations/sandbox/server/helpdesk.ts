import type { DatabaseSync } from "node:sqlite";
import type { Records } from "./records";
import { must } from "./write-rules";

export interface HelpdeskTicket {
  ref: string;
  /** Where replies go: the address that wrote, lower-cased. */
  address: string;
  name: string | null;
  subject: string;
  channel: "email" | "web" | "api" | "chat";
  state: "open" | "solved";
  team: string | null;
  tags: string[];
  version: string;
}

export interface HelpdeskMessage {
  ref: string;
  visibility: "public" | "internal";
  authorKind: "customer" | "agent" | "person";
  author: string;
  text: string;
  at: string;
}

export interface Helpdesk {
  get(ticketRef: string): HelpdeskTicket;
  open(ticket: Pick<HelpdeskTicket, "address" | "name" | "subject" | "channel">): HelpdeskTicket;
  /** Saves the ticket and returns its new version. */
  put(ticket: HelpdeskTicket): number;
  /** Returns the message's reference. */
  say(ticketRef: string, message: Omit<HelpdeskMessage, "ref">): string;
  conversation(ticketRef: string): HelpdeskMessage[];
}

export function openHelpdesk(database: DatabaseSync, records: Records): Helpdesk {
  const add = database.prepare(
    `insert into message (ref, ticket_ref, visibility, author_kind, author, text, at) values (?, ?, ?, ?, ?, ?, ?)`,
  );
  const ofTicket = database.prepare("select * from message where ticket_ref = ? order by seq");
  const put = (ticket: HelpdeskTicket) => records.put("ticket", ticket.ref, ticket.address, ticket);
  return {
    get: (ticketRef) => must(records.find("ticket", ticketRef) as HelpdeskTicket | null, "such ticket"),
    open: (input) => {
      const ref = `tk_${records.nextId("ticket", 5001)}`;
      const ticket: HelpdeskTicket = { ...input, ref, state: "open", team: null, tags: [], version: "1" };
      put(ticket);
      return ticket;
    },
    put,
    say: (ticketRef, { visibility, authorKind, author, text, at }) => {
      const ref = `msg_${records.nextId("message", 9001)}`;
      add.run(ref, ticketRef, visibility, authorKind, author, text, at);
      return ref;
    },
    conversation: (ticketRef) => ofTicket.all(ticketRef).map(messageOf),
  };
}

function messageOf(row: Record<string, unknown>): HelpdeskMessage {
  return {
    ref: String(row.ref),
    visibility: row.visibility === "internal" ? "internal" : "public",
    authorKind: row.author_kind === "customer" || row.author_kind === "person" ? row.author_kind : "agent",
    author: String(row.author),
    text: String(row.text),
    at: String(row.at),
  };
}
