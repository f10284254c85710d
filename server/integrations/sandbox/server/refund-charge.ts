import type { Charge, Refund } from "@/server/core/ports/billing";
import type { Order } from "@/server/core/ports/commerce";
import type { Done } from "./ledger";
import type { Records } from "./records";
import { must, refuse } from "./write-rules";

interface Input {
  chargeId: string;
  amountMinor: number;
  /** Null: the charge's own. */
  currency: string | null;
  lineIds: string[];
  key: string | null;
  at: string;
  /** False: a vendor that pays out whatever it is asked for. */
  checks: boolean;
}

/**
 * Gives money of a charge back to where it came from. The vendor's own rules: never more than is left on the charge,
 * never more than is left on the named lines, only in the charge's currency.
 */
export function refundCharge(records: Records, input: Input): Done {
  const charge = must(records.find("charge", input.chargeId) as Charge | null, "such charge");
  const { currency } = charge.amount;
  if (input.currency !== null && input.currency !== currency) {
    refuse("currency_mismatch", `The charge is in ${currency}.`);
  }
  const left = charge.amount.minor - charge.refunds.reduce((sum, refund) => sum + refund.amount.minor, 0);
  if (input.checks && input.amountMinor > left)
    refuse("exceeds_charge", `Only ${left} minor units are left on the charge.`);
  const order = charge.orderId === null ? null : (records.find("order", charge.orderId) as Order | null);
  if (order !== null) putRefundOnLines(records, order, input);
  else if (input.lineIds.length > 0) refuse("unknown_line", "The charge has no order lines.");
  const refund: Refund = {
    id: `re_${records.nextId("refund", 50_001)}`,
    amount: { minor: input.amountMinor, currency },
    at: input.at,
    lineIds: input.lineIds,
    key: input.key,
  };
  records.put("charge", charge.id, charge.customerId, { ...charge, refunds: [...charge.refunds, refund] });
  return {
    ref: refund.id,
    detail: { chargeId: charge.id, amountMinor: input.amountMinor, currency, method: charge.method },
  };
}

function putRefundOnLines(records: Records, order: Order, input: Input): void {
  const named = input.lineIds.length > 0;
  const unknown = input.lineIds.find((id) => !order.lines.some((line) => line.id === id));
  if (unknown !== undefined) refuse("unknown_line", `${unknown} is not part of order ${order.id}.`);
  let rest = input.amountMinor;
  const lines = order.lines.map((line) => {
    const share = !named || input.lineIds.includes(line.id) ? Math.min(rest, line.totalMinor - line.refundedMinor) : 0;
    rest -= share;
    return { ...line, refundedMinor: line.refundedMinor + share };
  });
  if (input.checks && named && rest > 0) refuse("exceeds_lines", "The amount is more than is left on these lines.");
  records.put("order", order.id, order.customerId, { ...order, lines });
}
