import { z } from "zod";
import type { ProductEntitlement } from "@/server/core/ports/provisioning";
import { checkAsker } from "./check-asker";
import { defineAction, type ActionFacts } from "./define-action";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({ entitlementId: z.string().min(1) });
/** What may be opened again by itself. What was refunded or abused is a person's to judge. */
const ReopenableWhy = z.enum(["inactive", "payment_failed"]);

/** Opens again what a customer has paid for and what was closed. The receipt keeps why it was closed. */
export const reopenEntitlement = defineAction({
  name: "reopen_entitlement",
  title: "Reopen an entitlement",
  describe:
    "Opens again one product that the customer has paid for and that was closed, such as for want of use. " +
    "It gives nothing that was not paid for. To free a seat from a device use reset_seat.",
  audience: "model",
  effect: "write",
  reversal: {
    kind: "undo",
    withinHours: 24,
    says: (receipt) => (readWhy(receipt.detail) === null ? null : "Close it again, for the reason from before"),
    run: async (receipt, args, { provisioning }, context) => {
      const why = readWhy(receipt.detail);
      if (why === null) {
        return { kind: "rejected", code: "no_previous", message: "The receipt does not hold why it was closed." };
      }
      const { entitlementId } = Input.parse(args);
      return provisioning.closeEntitlement({ entitlementId, why }, { key: context.key, actor: context.actor });
    },
  },
  floor: null,
  holdSeconds: 0,
  scope: "provisioning:entitlement",
  assurance: "proven",
  needs: ["provisioning"],
  input: Input,
  subject: (input) => `entitlement:${input.entitlementId}`,
  value: () => null,
  entitled: (input, facts) => {
    const asker = checkAsker(facts);
    if (!asker.ok) return asker;
    const entitlement = findEntitlement(facts, input.entitlementId);
    if (entitlement === null) return { ok: false, why: "no such entitlement" };
    if (entitlement.customerId !== facts.customerId) return { ok: false, why: "not this customer's entitlement" };
    if (entitlement.state !== "closed") return { ok: false, why: "it is open already" };
    if (!ReopenableWhy.safeParse(entitlement.closedWhy).success) {
      return { ok: false, why: "it was closed for a reason that a person has to judge" };
    }
    const isPaid = Date.parse(entitlement.paidUntil) > Date.parse(facts.records.asOf);
    return isPaid ? { ok: true } : { ok: false, why: "what was paid for has ended" };
  },
  version: (input, facts) => findEntitlement(facts, input.entitlementId)?.version ?? null,
  alreadyMet: (input, facts) => {
    const entitlement = findEntitlement(facts, input.entitlementId);
    return entitlement?.state === "open" ? { ref: entitlement.id } : null;
  },
  execute: (input, { provisioning }, context) => provisioning.reopenEntitlement(input, vendorWrite(context)),
  find: (key, { provisioning }) => provisioning.findByKey(key),
  summarise: (input) => `Reopen entitlement ${input.entitlementId}`,
});

function findEntitlement(facts: ActionFacts, id: string): ProductEntitlement | null {
  return facts.records.entitlements.find((entitlement) => entitlement.id === id) ?? null;
}

function readWhy(detail: Record<string, unknown>): z.infer<typeof ReopenableWhy> | null {
  return ReopenableWhy.safeParse(Object.hasOwn(detail, "closedWhy") ? detail["closedWhy"] : null).data ?? null;
}
