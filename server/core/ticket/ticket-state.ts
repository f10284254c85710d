import { z } from "zod";
import { ticketStates } from "./ticket-states";

export const TicketState = z.enum(ticketStates);
export type TicketState = z.infer<typeof TicketState>;

const next: Record<TicketState, readonly TicketState[]> = {
  new: ["working", "taken_over", "duplicate", "closed"],
  working: ["waiting_review", "waiting_customer", "waiting_vendor", "taken_over", "escalated", "duplicate", "resolved"],
  waiting_review: ["working", "taken_over", "escalated", "resolved"],
  waiting_customer: ["working", "taken_over", "escalated", "closed"],
  waiting_vendor: ["working", "taken_over", "escalated"],
  taken_over: ["working", "escalated", "resolved"],
  escalated: ["working", "taken_over", "resolved"],
  duplicate: ["working", "taken_over", "closed"],
  resolved: ["working", "taken_over", "closed"],
  closed: [],
};

/** Whether a ticket may go from one state to another. A closed ticket never moves: mail to it opens a new one. */
export function mayMove(from: TicketState, to: TicketState): boolean {
  return next[from].includes(to);
}
