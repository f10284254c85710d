import { z } from "zod";
import { defineAction } from "./define-action";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({ ticketRef: z.string().min(1), text: z.string().trim().min(1) });

/** Tells the customer that a person takes over, and when: wording of the settings, never a model's. */
export const acknowledge = defineAction({
  name: "acknowledge",
  title: "Acknowledge",
  describe: "Sends the settings' acknowledgement when a ticket goes to a person. Performed by the shell.",
  audience: "system",
  effect: "write",
  reversal: { kind: "none", why: "A message that was sent cannot be called back." },
  floor: null,
  holdSeconds: 0,
  scope: "ticketing:reply",
  assurance: "none",
  needs: ["ticketing"],
  input: Input,
  subject: () => null,
  value: () => null,
  entitled: () => ({ ok: true }),
  version: () => null,
  alreadyMet: () => null,
  execute: (input, { ticketing }, context) => ticketing.reply(input, vendorWrite(context)),
  find: (key, { ticketing }) => ticketing.findByKey(key),
  summarise: () => "Tell the customer that a person takes over",
});
