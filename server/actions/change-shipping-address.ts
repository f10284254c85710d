import { z } from "zod";
import { PostalAddress } from "@/server/core/ports/crm";
import type { Receipt } from "@/server/core/ports/write";
import { defineAction } from "./define-action";
import { checkOwnOrder, findOrder } from "./order-lines";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({ orderId: z.string().min(1), address: PostalAddress });

const fields = ["name", "line1", "line2", "postalCode", "city", "country"] as const;

/** Changes where an order that has not left yet is sent to. The receipt keeps the address from before, for the undo. */
export const changeShippingAddress = defineAction({
  name: "change_shipping_address",
  title: "Change the shipping address",
  describe:
    "Changes the delivery address of one order that has not been shipped. Needs the whole new address from the " +
    "customer. It does not change the address kept in the customer's account.",
  audience: "model",
  effect: "write",
  reversal: {
    kind: "undo",
    withinHours: 24,
    says: (receipt) => {
      const before = readPrevious(receipt);
      return before === null ? null : `Send the order to the address from before: ${before.line1}, ${before.city}`;
    },
    run: async (receipt, args, { commerce }, context) => {
      const address = readPrevious(receipt);
      if (address === null) {
        return { kind: "rejected", code: "no_previous", message: "The receipt does not hold the address from before." };
      }
      const { orderId } = Input.parse(args);
      return commerce.changeAddress({ orderId, address }, { key: context.key, actor: context.actor });
    },
  },
  floor: null,
  holdSeconds: 0,
  scope: "commerce:address",
  assurance: "proven",
  needs: ["commerce"],
  input: Input,
  subject: (input) => `order:${input.orderId}`,
  value: () => null,
  entitled: (input, facts) => {
    const own = checkOwnOrder(facts, input.orderId, []);
    if (!own.ok) return own;
    const order = findOrder(facts, input.orderId);
    if (order === null) return { ok: false, why: "no such order" };
    if (order.state === "cancelled") return { ok: false, why: "the order was cancelled" };
    const hasLeft = order.state !== "processing" || order.shipments.some((shipment) => shipment.shippedAt !== null);
    if (hasLeft) return { ok: false, why: "the order has already been shipped" };
    const isAbroad = order.shippingAddress.country !== input.address.country;
    return isAbroad
      ? { ok: false, why: "the new address is in another country, and prices depend on it" }
      : { ok: true };
  },
  version: (input, facts) => findOrder(facts, input.orderId)?.version ?? null,
  alreadyMet: (input, facts) => {
    const order = findOrder(facts, input.orderId);
    return order !== null && isSameAddress(order.shippingAddress, input.address) ? { ref: order.id } : null;
  },
  execute: async (input, { commerce }, context) => {
    const before = await commerce.findOrder(input.orderId);
    const result = await commerce.changeAddress(input, vendorWrite(context));
    if (result.kind !== "done" || before === null) return result;
    return { kind: "done", receipt: withPrevious(result.receipt, before.shippingAddress, input.address) };
  },
  find: (key, { commerce }) => commerce.findByKey(key),
  summarise: (input) => `Send order ${input.orderId} to ${input.address.line1}, ${input.address.city}`,
});

function isSameAddress(a: PostalAddress, b: PostalAddress): boolean {
  return fields.every((field) => (a[field] ?? "") === (b[field] ?? ""));
}

/**
 * Adds the address from before to a receipt as `previous.line1` and so on. What the vendor itself recorded wins, and a
 * repeat under the same key, which reads the new address as the old one, adds nothing.
 */
function withPrevious(receipt: Receipt, previous: PostalAddress, target: PostalAddress): Receipt {
  if (isSameAddress(previous, target) || Object.hasOwn(receipt.detail, "previous.line1")) return receipt;
  const detail = { ...receipt.detail };
  for (const field of fields) {
    const value = previous[field];
    if (value !== null) detail[`previous.${field}`] = value;
  }
  return { ...receipt, detail };
}

function readPrevious(receipt: Receipt): PostalAddress | null {
  const read = (field: string): unknown =>
    Object.hasOwn(receipt.detail, `previous.${field}`) ? receipt.detail[`previous.${field}`] : null;
  const parsed = PostalAddress.safeParse(Object.fromEntries(fields.map((field) => [field, read(field)])));
  return parsed.success ? parsed.data : null;
}
