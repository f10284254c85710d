import { z } from "zod";
import { formatMoney } from "@/server/core/evidence/format-money";
import { defineAction } from "./define-action";
import { checkOwnOrder, findOrder, selectLines } from "./order-lines";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({ orderId: z.string().min(1), lineIds: z.array(z.string().min(1)).min(1) });

/** Sends lines of an order again, free, to the order's own address. It costs the company what the lines are worth. */
export const reshipOrder = defineAction({
  name: "reship_order",
  title: "Send the order again",
  describe:
    "Sends lines of one order again, free, to the address on that order. Use for a parcel that is lost or far too " +
    "late. To give the money back use issue_refund instead; never both for the same lines.",
  audience: "model",
  effect: "money",
  reversal: {
    kind: "compensate",
    withinHours: 24,
    says: (receipt) => `Cancel the new parcel ${receipt.ref}`,
    run: async (receipt, _args, { commerce }, context) => {
      return commerce.cancelReship({ orderId: receipt.ref }, { key: context.key, actor: context.actor });
    },
  },
  floor: null,
  holdSeconds: 0,
  scope: "commerce:reship",
  assurance: "attested",
  needs: ["commerce"],
  input: Input,
  subject: (input) => `order:${input.orderId}`,
  value: (input, facts) => {
    const order = findOrder(facts, input.orderId);
    const lines = order === null ? null : selectLines(order, input.lineIds);
    if (order === null || lines === null) return null;
    const minor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
    return { minor, currency: order.total.currency };
  },
  entitled: (input, facts) => {
    const own = checkOwnOrder(facts, input.orderId, input.lineIds);
    if (!own.ok) return own;
    const order = findOrder(facts, input.orderId);
    const lines = order === null ? null : selectLines(order, input.lineIds);
    if (order === null || lines === null) return { ok: false, why: "no such order" };
    if (order.state === "cancelled") return { ok: false, why: "the order was cancelled" };
    if (!order.shipments.some((shipment) => shipment.shippedAt !== null)) {
      return { ok: false, why: "the order has not been shipped yet" };
    }
    if (order.reshippedAs.length > 0) return { ok: false, why: "the order was already sent again" };
    if (lines.some((line) => line.refundedMinor > 0)) return { ok: false, why: "a line was already refunded" };
    return { ok: true };
  },
  version: (input, facts) => findOrder(facts, input.orderId)?.version ?? null,
  alreadyMet: (input, facts) => {
    const ref = findOrder(facts, input.orderId)?.reshippedAs.at(-1);
    return ref === undefined ? null : { ref };
  },
  execute: (input, { commerce }, context) =>
    commerce.reship({ orderId: input.orderId, lineIds: [...new Set(input.lineIds)] }, vendorWrite(context)),
  find: (key, { commerce }) => commerce.findByKey(key),
  summarise: (input, value) =>
    value === null
      ? `Send order ${input.orderId} again`
      : `Send order ${input.orderId} again, goods worth ${formatMoney(value)}`,
});
