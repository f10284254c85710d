import type { Charge } from "../ports/billing";
import type { Order, OrderLine } from "../ports/commerce";

/**
 * What is left to refund on the named lines, in minor units of the order's currency: the smaller of what is left on the
 * lines and what is left on the charge, so neither an over-refunded line nor an over-refunded charge can come of it.
 * 0 when nothing can be said: no charge, another order's charge, mixed currencies, an id that the order does not have.
 * Naming no line is naming nothing: 0. A line named twice counts once.
 */
export function refundableMinor(order: Order, charge: Charge | null, lineIds: readonly string[]): number {
  const ids = new Set(lineIds);
  const lines = order.lines.filter((line) => ids.has(line.id));
  if (lines.length !== ids.size) return 0;
  const onLines = lines.reduce((sum, line) => sum + leftOnLine(line), 0);
  const left = Math.min(onLines, leftOnCharge(order, charge));
  return Number.isSafeInteger(left) ? Math.max(0, left) : 0;
}

/** The order's lines with something left on them; none when nothing is left on the charge. */
export function refundableLines(order: Order, charge: Charge | null): OrderLine[] {
  return leftOnCharge(order, charge) > 0 ? order.lines.filter((line) => leftOnLine(line) > 0) : [];
}

/** What was given back so far, in minor units: the larger of what the lines and the charge say. */
export function refundedMinor(order: Order, charge: Charge | null): number {
  const onLines = order.lines.reduce((sum, line) => sum + line.refundedMinor, 0);
  const onCharge = charge === null ? 0 : charge.refunds.reduce((sum, refund) => sum + refund.amount.minor, 0);
  return Math.max(onLines, onCharge);
}

function leftOnLine(line: OrderLine): number {
  return Math.max(0, line.totalMinor - line.refundedMinor);
}

function leftOnCharge(order: Order, charge: Charge | null): number {
  if (charge === null || charge.id !== order.chargeId) return 0;
  const currencies = [charge.amount.currency, ...charge.refunds.map((refund) => refund.amount.currency)];
  if (currencies.some((currency) => currency !== order.total.currency)) return 0;
  return charge.amount.minor - charge.refunds.reduce((sum, refund) => sum + refund.amount.minor, 0);
}
