/** The states of a ticket, in the order of its way. */
export const ticketStates = [
  "new",
  "working",
  "waiting_review",
  "waiting_customer",
  "waiting_vendor",
  "taken_over",
  "escalated",
  "duplicate",
  "resolved",
  "closed",
] as const;
