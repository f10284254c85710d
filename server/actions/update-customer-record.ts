import { z } from "zod";
import { CustomerField, type Customer } from "@/server/core/ports/crm";
import { checkAsker } from "./check-asker";
import { defineAction, type ActionFacts } from "./define-action";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({
  customerId: z.string().min(1),
  field: CustomerField,
  value: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^[^\p{Cc}<>]*$/u, "has characters that no record may have"),
});

const phoneShape = /^\+?[0-9][0-9 ()./-]{4,20}$/;

/** Changes one allow-listed field of the customer's record. A new phone number is new contact data: money then waits. */
export const updateCustomerRecord = defineAction({
  name: "update_customer_record",
  title: "Update the customer record",
  describe:
    "Changes the name, the company or the phone number on the customer's record to what the customer gives. A new phone " +
    "number puts money actions back to review for 30 days. An order's address is change_shipping_address.",
  audience: "model",
  effect: "write",
  reversal: {
    kind: "undo",
    withinHours: 24,
    says: (receipt) => {
      const previous = readPrevious(receipt.detail);
      if (previous === null) return null;
      return previous === "" ? "Empty the field again" : `Put back what the record said before: ${previous}`;
    },
    run: async (receipt, args, { crm }, context) => {
      const previous = readPrevious(receipt.detail);
      if (previous === null) {
        return { kind: "rejected", code: "no_previous", message: "The receipt does not hold the value from before." };
      }
      const { customerId, field } = Input.parse(args);
      const value = previous === "" ? null : previous;
      return crm.updateCustomer({ customerId, field, value }, { key: context.key, actor: context.actor });
    },
  },
  floor: null,
  holdSeconds: 0,
  scope: "crm:update",
  assurance: "proven",
  needs: ["crm"],
  input: Input,
  subject: (input) => `customer:${input.customerId}`,
  value: () => null,
  entitled: (input, facts) => {
    const asker = checkAsker(facts);
    if (!asker.ok) return asker;
    if (input.customerId !== facts.customerId) return { ok: false, why: "not this customer's record" };
    if (input.field === "phone" && !phoneShape.test(input.value)) return { ok: false, why: "this is no phone number" };
    return valueOn(facts.records.customer, input.field) === input.value
      ? { ok: false, why: "the record says so already" }
      : { ok: true };
  },
  version: (input, facts) => ownRecord(input.customerId, facts)?.version ?? null,
  alreadyMet: (input, facts) => {
    const customer = ownRecord(input.customerId, facts);
    return customer !== null && valueOn(customer, input.field) === input.value ? { ref: customer.id } : null;
  },
  execute: (input, { crm }, context) => crm.updateCustomer(input, vendorWrite(context)),
  find: (key, { crm }) => crm.findByKey(key),
  summarise: (input) => `Change the ${input.field} on record to ${input.value}`,
});

function ownRecord(customerId: string, { records }: ActionFacts): Customer | null {
  return records.customer?.id === customerId ? records.customer : null;
}

function valueOn(customer: Customer | null, field: CustomerField): string | null {
  return customer === null ? null : customer[field];
}

/** "" for a field that was empty. */
function readPrevious(detail: Record<string, unknown>): string | null {
  const previous = Object.hasOwn(detail, "previous") ? detail["previous"] : null;
  return typeof previous === "string" ? previous : null;
}
