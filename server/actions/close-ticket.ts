import { z } from "zod";
import { defineAction } from "./define-action";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({ ticketRef: z.string().min(1) });

/** Marks the ticket as solved in the helpdesk. `ticketRef` is bound by the shell to the ticket at hand. */
export const closeTicket = defineAction({
  name: "close_ticket",
  title: "Close the ticket",
  describe: "Marks this ticket as solved. Use last, when nothing is left to do and the customer has been answered.",
  audience: "model",
  effect: "write",
  reversal: {
    kind: "undo",
    withinHours: 168,
    says: () => "Open the ticket in the helpdesk again",
    run: async (_receipt, args, { ticketing }, context) => {
      const { ticketRef } = Input.parse(args);
      return ticketing.setState({ ticketRef, state: "open" }, { key: context.key, actor: context.actor });
    },
  },
  floor: null,
  holdSeconds: 0,
  scope: "ticketing:state",
  assurance: "claimed",
  needs: ["ticketing"],
  input: Input,
  subject: (input) => `ticket_state:${input.ticketRef}`,
  value: () => null,
  entitled: () => ({ ok: true }),
  version: () => null,
  alreadyMet: () => null,
  execute: (input, { ticketing }, context) =>
    ticketing.setState({ ticketRef: input.ticketRef, state: "solved" }, vendorWrite(context)),
  find: (key, { ticketing }) => ticketing.findByKey(key),
  summarise: () => "Mark the ticket as solved",
});
