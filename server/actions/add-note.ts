import { z } from "zod";
import { defineAction } from "./define-action";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({ ticketRef: z.string().min(1), text: z.string().trim().min(1) });

/** Leaves an internal note in the helpdesk: the escalation package for whoever works there. */
export const addNote = defineAction({
  name: "add_note",
  title: "Add a note",
  describe: "Adds an internal note to the ticket, unseen by the customer. Performed by the shell.",
  audience: "system",
  effect: "write",
  reversal: { kind: "none", why: "A note stays in the helpdesk's history; a later note corrects it." },
  floor: null,
  holdSeconds: 0,
  scope: "ticketing:note",
  assurance: "none",
  needs: ["ticketing"],
  input: Input,
  subject: () => null,
  value: () => null,
  entitled: () => ({ ok: true }),
  version: () => null,
  alreadyMet: () => null,
  execute: (input, { ticketing }, context) => ticketing.note(input, vendorWrite(context)),
  find: (key, { ticketing }) => ticketing.findByKey(key),
  summarise: () => "Add an internal note",
});
