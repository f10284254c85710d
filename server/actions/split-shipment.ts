import { z } from "zod";
import { linesInStock } from "@/server/core/evidence/lines-in-stock";
import { defineAction } from "./define-action";
import { checkOwnOrder, findOrder } from "./order-lines";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({ orderId: z.string().min(1), lineIds: z.array(z.string().min(1)).min(1) });

/** Sends what is in stock of an order now, and the rest when it comes. */
export const splitShipment = defineAction({
  name: "split_shipment",
  title: "Split the shipment",
  describe:
    "Sends the lines of one unshipped order that are in stock now, and the others when they are; at no cost to the " +
    "customer. Use when an order waits for one of its lines. To give the money back for what is missing use issue_refund.",
  audience: "model",
  effect: "write",
  reversal: {
    kind: "undo",
    withinHours: 24,
    says: () => "Send the order as one shipment again, if no part of it has left",
    run: async (_receipt, args, { commerce }, context) => {
      const { orderId } = Input.parse(args);
      return commerce.joinShipments({ orderId }, { key: context.key, actor: context.actor });
    },
  },
  floor: null,
  holdSeconds: 0,
  scope: "commerce:split",
  assurance: "attested",
  needs: ["commerce"],
  input: Input,
  subject: (input) => `order:${input.orderId}`,
  value: () => null,
  entitled: (input, facts) => {
    const own = checkOwnOrder(facts, input.orderId, input.lineIds);
    if (!own.ok) return own;
    const order = findOrder(facts, input.orderId);
    if (order === null) return { ok: false, why: "no such order" };
    if (order.state === "cancelled") return { ok: false, why: "the order was cancelled" };
    const hasLeft = order.state !== "processing" || order.shipments.some((shipment) => shipment.shippedAt !== null);
    if (hasLeft) return { ok: false, why: "the order has already been shipped" };
    if (order.shipments.length > 1) return { ok: false, why: "the order is already sent in parts" };
    const inStock = new Set(linesInStock(order).map((line) => line.id));
    if (!input.lineIds.every((id) => inStock.has(id))) return { ok: false, why: "a line is not in stock" };
    const isAll = new Set(input.lineIds).size === order.lines.length;
    return isAll ? { ok: false, why: "nothing of the order would be left to send later" } : { ok: true };
  },
  version: (input, facts) => findOrder(facts, input.orderId)?.version ?? null,
  alreadyMet: (input, facts) => {
    const second = findOrder(facts, input.orderId)?.shipments[1];
    return second === undefined ? null : { ref: second.id };
  },
  execute: (input, { commerce }, context) =>
    commerce.splitShipment({ orderId: input.orderId, lineIds: [...new Set(input.lineIds)] }, vendorWrite(context)),
  find: (key, { commerce }) => commerce.findByKey(key),
  summarise: (input) => `Send ${input.lineIds.join(", ")} of order ${input.orderId} now, and the rest later`,
});
