import { z } from "zod";
import { defineAction } from "./define-action";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({ ticketRef: z.string().min(1), team: z.string().min(1).max(100) });

/** Puts an escalated ticket into the queue of the team that routing chose. */
export const assign = defineAction({
  name: "assign",
  title: "Assign to a team",
  describe: "Assigns the ticket to the team that the routing rules name. Performed by the shell on escalation.",
  audience: "system",
  effect: "write",
  reversal: { kind: "none", why: "People move it on from there; taking it back would hide it from them." },
  floor: null,
  holdSeconds: 0,
  scope: "ticketing:assign",
  assurance: "none",
  needs: ["ticketing"],
  input: Input,
  subject: () => null,
  value: () => null,
  entitled: () => ({ ok: true }),
  version: () => null,
  alreadyMet: () => null,
  execute: (input, { ticketing }, context) => ticketing.assign(input, vendorWrite(context)),
  find: (key, { ticketing }) => ticketing.findByKey(key),
  summarise: (input) => `Assign to ${input.team}`,
});
