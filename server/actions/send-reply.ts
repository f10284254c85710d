import { z } from "zod";
import { defineAction } from "./define-action";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({ ticketRef: z.string().min(1), text: z.string().trim().min(1) });

/** Sends the reply that was decided on, to the channel identity that wrote. Run by flows alone. */
export const sendReply = defineAction({
  name: "send_reply",
  title: "Send the reply",
  describe: "Sends the decided reply to whoever wrote. Performed by the shell; never a step of a plan.",
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
  summarise: () => "Send the reply",
});
