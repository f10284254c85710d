import { z } from "zod";
import { defineAction } from "./define-action";
import { vendorWrite } from "./vendor-write";

const Tag = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,49}$/);
const Input = z
  .strictObject({ ticketRef: z.string().min(1), add: z.array(Tag).max(20), remove: z.array(Tag).max(20) })
  .refine(({ add, remove }) => add.length + remove.length > 0, "no tag to add or remove");

/** Adds and removes tags in the helpdesk. `ticketRef` is bound by the shell to the ticket at hand. */
export const tagTicket = defineAction({
  name: "tag_ticket",
  title: "Tag the ticket",
  describe: "Adds or removes tags of this ticket. For another team use route_ticket; it tells the customer nothing.",
  audience: "model",
  effect: "write",
  reversal: {
    kind: "undo",
    withinHours: 168,
    says: () => "Put the tags back as they were",
    run: async (_receipt, args, { ticketing }, context) => {
      const { ticketRef, add, remove } = Input.parse(args);
      return ticketing.tag({ ticketRef, add: remove, remove: add }, { key: context.key, actor: context.actor });
    },
  },
  floor: null,
  holdSeconds: 0,
  scope: "ticketing:tag",
  assurance: "claimed",
  needs: ["ticketing"],
  input: Input,
  subject: (input) => `ticket_tags:${input.ticketRef}`,
  value: () => null,
  entitled: () => ({ ok: true }),
  version: () => null,
  alreadyMet: () => null,
  execute: (input, { ticketing }, context) => ticketing.tag(input, vendorWrite(context)),
  find: (key, { ticketing }) => ticketing.findByKey(key),
  summarise: (input) => `Tag: ${[...input.add.map((t) => `+${t}`), ...input.remove.map((t) => `-${t}`)].join(" ")}`,
});
