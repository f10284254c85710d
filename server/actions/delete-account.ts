import { z } from "zod";
import { checkAsker } from "./check-asker";
import { defineAction } from "./define-action";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({ customerId: z.string().min(1) });

/** Deletes the customer's account for good. A person always decides, and the customer must have proven who they are. */
export const deleteAccount = defineAction({
  name: "delete_account",
  title: "Delete the account",
  describe:
    "Deletes the customer's account and personal data for good. Only when the customer clearly asks for that; to end a " +
    "plan and keep the account use cancel_subscription.",
  audience: "model",
  effect: "write",
  reversal: { kind: "none", why: "Deleted data cannot be brought back." },
  floor: "account_deletion",
  holdSeconds: 0,
  scope: "crm:delete",
  assurance: "proven",
  needs: ["crm"],
  input: Input,
  subject: (input) => `customer:${input.customerId}`,
  value: () => null,
  entitled: (input, facts) => {
    const asker = checkAsker(facts);
    if (!asker.ok) return asker;
    if (input.customerId !== facts.customerId) return { ok: false, why: "not this customer's account" };
    const runsOn = facts.records.subscriptions.some((subscription) => subscription.state !== "cancelled");
    return runsOn ? { ok: false, why: "a subscription still runs" } : { ok: true };
  },
  version: (input, facts) => (facts.records.customer?.id === input.customerId ? facts.records.customer.version : null),
  alreadyMet: (input, facts) => {
    const { customer } = facts.records;
    return customer?.id === input.customerId && customer.state === "deleted" ? { ref: customer.id } : null;
  },
  execute: (input, { crm }, context) => crm.deleteCustomer(input, vendorWrite(context)),
  find: (key, { crm }) => crm.findByKey(key),
  summarise: (input) => `Delete the account of customer ${input.customerId}`,
});
