import { z } from "zod";
import type { Receipt } from "@/server/core/ports/write";
import { defineAction } from "./define-action";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({ ticketRef: z.string().min(1), team: z.string().min(1).max(100) });

/** Hands the ticket to another team's queue. `ticketRef` is bound by the shell to the ticket at hand. */
export const routeTicket = defineAction({
  name: "route_ticket",
  title: "Route the ticket",
  describe: "Assigns this ticket to another team. It does not answer the customer; to label it use tag_ticket.",
  audience: "model",
  effect: "write",
  reversal: {
    kind: "undo",
    withinHours: 168,
    says: (receipt) => {
      const previous = readPrevious(receipt);
      return previous === null ? null : `Give the ticket back to ${previous}`;
    },
    run: async (receipt, args, { ticketing }, context) => {
      const previous = readPrevious(receipt);
      if (previous === null) {
        return { kind: "rejected", code: "no_previous", message: "The receipt does not name the team from before." };
      }
      const { ticketRef } = Input.parse(args);
      return ticketing.assign({ ticketRef, team: previous }, { key: context.key, actor: context.actor });
    },
  },
  floor: null,
  holdSeconds: 0,
  scope: "ticketing:assign",
  assurance: "claimed",
  needs: ["ticketing"],
  input: Input,
  subject: (input) => `ticket_team:${input.ticketRef}`,
  value: () => null,
  entitled: () => ({ ok: true }),
  version: () => null,
  alreadyMet: () => null,
  execute: (input, { ticketing }, context) => ticketing.assign(input, vendorWrite(context)),
  find: (key, { ticketing }) => ticketing.findByKey(key),
  summarise: (input) => `Route to ${input.team}`,
});

function readPrevious({ detail }: Receipt): string | null {
  const previous = Object.hasOwn(detail, "previousTeam") ? detail["previousTeam"] : null;
  return typeof previous === "string" && previous !== "" ? previous : null;
}
