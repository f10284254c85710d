import { z } from "zod";
import { isSettled } from "@/server/core/identity/proof-rules";
import { checkAsker } from "./check-asker";
import { defineAction } from "./define-action";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({ to: z.string().min(3), subject: z.string().min(1), text: z.string().min(1) });

/** Mails the single-use link to contact data on record, never to an address that the message brought. */
export const askForProof = defineAction({
  name: "ask_for_proof",
  title: "Ask for proof of identity",
  describe: "Mails a single-use link to the customer's address on record. Performed by the shell.",
  audience: "system",
  effect: "write",
  reversal: { kind: "none", why: "A mail that was sent cannot be called back; the link expires on its own." },
  floor: null,
  holdSeconds: 0,
  scope: "mail:send",
  assurance: "none",
  needs: ["mail"],
  input: Input,
  subject: () => null,
  value: () => null,
  entitled: (input, facts) => {
    const asker = checkAsker(facts);
    if (!asker.ok) return asker;
    const { customer, asOf } = facts.records;
    if (customer === null || input.to.toLowerCase() !== customer.email.toLowerCase()) {
      return { ok: false, why: "not the address on record" };
    }
    return isSettled(customer.contactChangedAt, asOf)
      ? { ok: true }
      : { ok: false, why: "the address on record changed less than 30 days ago" };
  },
  version: () => null,
  alreadyMet: () => null,
  execute: (input, { mail }, context) => mail.send(input, vendorWrite(context)),
  find: (key, { mail }) => mail.findByKey(key),
  summarise: () => "Mail a proof link to the address on record",
});
