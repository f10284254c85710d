import type { Charge } from "../ports/billing";
import type { Order, Shipment } from "../ports/commerce";
import { formatDay, wholeDays } from "./days";
import type { Fact } from "./fact";
import { linesInStock } from "./lines-in-stock";
import { refundableMinor, refundedMinor } from "./order-money";
import { presentFacts, type FactValues } from "./present-facts";

export function orderFacts(order: Order, charge: Charge | null, asOf: string): Fact[] {
  const billingRef = charge?.id ?? order.id;
  return presentFacts(
    { ...own(order, asOf), ...stock(order), ...delivery(order, asOf), ...money(order, charge) },
    order.id,
    asOf,
    {
      "order.refundable": billingRef,
      "order.refundable_minor": billingRef,
      "order.refunded_minor": billingRef,
    },
  );
}

function own(order: Order, asOf: string): FactValues {
  return {
    "order.id": order.id,
    "order.state": order.state,
    "order.total": order.total,
    "order.total_minor": order.total.minor,
    "order.currency": order.total.currency,
    "order.placed_on": formatDay(order.placedAt),
    "order.days_since_placed": Math.max(0, wholeDays(order.placedAt, asOf)),
    "order.line_count": order.lines.length,
    "order.reshipped_count": order.reshippedAs.length,
    "order.items": inWords(order.lines.map((line) => line.title)),
    "order.shipping_city": order.shippingAddress.city,
  };
}

function stock(order: Order): FactValues {
  const { lines, shipments } = order;
  const shipmentCount = { "order.shipment_count": shipments.length };
  if (lines.some((line) => line.inStock === null)) return shipmentCount;
  const inStock = linesInStock(order);
  return {
    ...shipmentCount,
    "order.in_stock_count": inStock.length,
    "order.waiting_count": lines.length - inStock.length,
    "order.in_stock_items": inWords(inStock.map((line) => line.title)),
  };
}

function delivery(order: Order, asOf: string): FactValues {
  const { deliveredAt } = order;
  const shipment = latest(order.shipments);
  const isDelivered = deliveredAt !== null || order.state === "delivered";
  return {
    "order.promised_on": formatDay(order.promisedBy),
    "order.days_late": daysLate(order, asOf),
    "order.is_delivered": isDelivered,
    "order.is_shipped":
      isDelivered || order.state === "shipped" || order.shipments.some((item) => item.shippedAt !== null),
    "order.days_since_delivery": deliveredAt === null ? null : Math.max(0, wholeDays(deliveredAt, asOf)),
    "order.delivered_on": deliveredAt === null ? null : formatDay(deliveredAt),
    "order.carrier": shipment?.carrier ?? null,
    "order.tracking": shipment?.tracking ?? null,
    "order.shipment_state": shipment?.state ?? null,
  };
}

/** Null for a cancelled order, which is not late, and for a delivery whose date nobody recorded. */
function daysLate(order: Order, asOf: string): number | null {
  if (order.state === "cancelled") return null;
  if (order.state === "delivered" && order.deliveredAt === null) return null;
  return Math.max(0, wholeDays(order.promisedBy, order.deliveredAt ?? asOf));
}

function money(order: Order, charge: Charge | null): FactValues {
  const ids = order.lines.map((line) => line.id);
  const left = charge === null ? null : refundableMinor(order, charge, ids);
  return {
    "order.refundable": left === null ? null : { minor: left, currency: order.total.currency },
    "order.refundable_minor": left,
    "order.refunded_minor": refundedMinor(order, charge),
  };
}

/** The shipment that left last; one that is still being prepared counts as later than any that left. */
function latest(shipments: readonly Shipment[]): Shipment | null {
  const rank = (shipment: Shipment) => (shipment.shippedAt === null ? Infinity : Date.parse(shipment.shippedAt));
  return shipments.reduce<Shipment | null>(
    (best, item) => (best === null || rank(item) >= rank(best) ? item : best),
    null,
  );
}

function inWords(titles: readonly string[]): string | null {
  const last = titles.at(-1);
  if (last === undefined) return null;
  return titles.length === 1 ? last : `${titles.slice(0, -1).join(", ")} and ${last}`;
}
