import { z } from "zod";
import { formatMoney } from "@/server/core/evidence/format-money";
import type { Money } from "@/server/core/evidence/money";
import { refundableMinor } from "@/server/core/evidence/order-money";
import type { Charge } from "@/server/core/ports/billing";
import type { Order } from "@/server/core/ports/commerce";
import { defineAction, type ActionFacts } from "./define-action";
import { checkOwnOrder, findOrder, selectLines } from "./order-lines";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({ orderId: z.string().min(1), lineIds: z.array(z.string().min(1)).min(1) });

/** Refunds lines of one order, or all of them, to the payment method that paid for it. The amount is never an input. */
export const issueRefund = defineAction({
  name: "issue_refund",
  title: "Issue a refund",
  describe:
    "Refunds lines of one paid order to the original payment method; all line ids for the whole order. The amount " +
    "follows from the lines. To send goods again use reship_order; to end a plan use cancel_subscription.",
  audience: "model",
  effect: "money",
  reversal: { kind: "none", why: "The money is on its way back to the customer's card." },
  floor: null,
  holdSeconds: 0,
  scope: "billing:refund",
  assurance: "attested",
  needs: ["billing", "commerce"],
  input: Input,
  subject: (input) => `order:${input.orderId}`,
  value: (input, facts) => {
    const order = findOrder(facts, input.orderId);
    if (order === null) return null;
    return refundable(order, findCharge(facts, order), input.lineIds);
  },
  entitled: (input, facts) => {
    const own = checkOwnOrder(facts, input.orderId, input.lineIds);
    if (!own.ok) return own;
    const order = findOrder(facts, input.orderId);
    const charge = order === null ? null : findCharge(facts, order);
    if (order === null || charge === null) return { ok: false, why: "the order has no charge to refund" };
    const value = refundable(order, charge, input.lineIds);
    if (value === null || !(value.minor > 0)) return { ok: false, why: "nothing is left to refund" };
    return { ok: true };
  },
  version: (input, facts) => {
    const order = findOrder(facts, input.orderId);
    return order === null ? null : (findCharge(facts, order)?.version ?? null);
  },
  alreadyMet: (input, facts) => {
    const order = findOrder(facts, input.orderId);
    const charge = order === null ? null : findCharge(facts, order);
    if (order === null || charge === null) return null;
    if (refundable(order, charge, input.lineIds)?.minor !== 0) return null;
    const wanted = new Set(input.lineIds);
    const found = charge.refunds
      .filter((refund) => refund.lineIds.length === 0 || refund.lineIds.some((id) => wanted.has(id)))
      .sort((a, b) => b.at.localeCompare(a.at))[0];
    return found === undefined ? null : { ref: found.id };
  },
  execute: async (input, { billing, commerce }, context) => {
    if (context.value === null || !(context.value.minor > 0)) {
      return { kind: "rejected", code: "no_value", message: "There is nothing to refund." };
    }
    const order = await commerce.findOrder(input.orderId);
    if (order === null || order.chargeId === null) {
      return { kind: "rejected", code: "no_charge", message: "The order has no charge to refund." };
    }
    const lines = selectLines(order, input.lineIds) ?? [];
    const lineIds = lines.filter((line) => line.totalMinor > line.refundedMinor).map((line) => line.id);
    // To the port no line means "all the rest": never by accident.
    if (lineIds.length === 0) return { kind: "rejected", code: "no_value", message: "There is nothing to refund." };
    return billing.refund({ chargeId: order.chargeId, amount: context.value, lineIds }, vendorWrite(context));
  },
  find: (key, { billing }) => billing.findByKey(key),
  summarise: (input, value) =>
    value === null ? `Refund of order ${input.orderId}` : `Refund ${formatMoney(value)} of order ${input.orderId}`,
});

/** The order's own charge, and only one that is the same customer's. */
function findCharge(facts: ActionFacts, order: Order): Charge | null {
  const charge = facts.records.charges.find((candidate) => candidate.id === order.chargeId) ?? null;
  return charge !== null && charge.customerId === order.customerId ? charge : null;
}

/** Null when it cannot be valued: no charge, or a line that the order does not have. */
function refundable(order: Order, charge: Charge | null, lineIds: readonly string[]): Money | null {
  if (charge === null || selectLines(order, lineIds) === null) return null;
  return { minor: refundableMinor(order, charge, lineIds), currency: order.total.currency };
}
