import { z } from "zod";
import type { Order } from "@/server/core/ports/commerce";
import { PostalAddress } from "@/server/core/ports/crm";
import { effect, type Call, type Route, type Vendor } from "../vendor";
import { checkVersion, must, refuse } from "../write-rules";

const Lines = z.strictObject({ lineIds: z.array(z.string()).min(1) });
const Address = z.strictObject({ address: PostalAddress });
const dayMs = 86_400_000;

export const orderRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/orders",
    handle: (call, { records }) =>
      (records.listOwned("order", call.query.get("customer") ?? "") as Order[])
        .sort((a, b) => b.placedAt.localeCompare(a.placedAt))
        .slice(0, 20),
  },
  {
    method: "GET",
    path: "/orders/:id",
    handle: (call, { records }) => must(records.find("order", call.params.id ?? ""), "such order"),
  },
  { method: "POST", path: "/orders/:id/address", handle: changeAddress },
  { method: "POST", path: "/orders/:id/reship", handle: reship },
  { method: "POST", path: "/orders/:id/cancel-reship", handle: cancelReship },
  { method: "POST", path: "/orders/:id/split", handle: split },
  { method: "POST", path: "/orders/:id/join", handle: join },
];

function changeAddress(call: Call, vendor: Vendor): unknown {
  const orderId = call.params.id ?? "";
  const { address } = Address.parse(call.body);
  return effect(call, vendor, "commerce.address", { orderId, address }, () => {
    const order = must(vendor.records.find("order", orderId) as Order | null, "such order");
    checkVersion(call.expect, order.version);
    if (order.state !== "processing") refuse("already_shipped", "The address of a shipped order cannot be changed.");
    vendor.records.put("order", orderId, order.customerId, { ...order, shippingAddress: address });
    return { ref: orderId, detail: { orderId, city: address.city, ...previousAddress(order.shippingAddress) } };
  });
}

/** The address from before, in scalars, so that a receipt found later is enough to put it back. */
function previousAddress(before: PostalAddress): Record<string, string> {
  return Object.fromEntries(
    Object.entries(before).flatMap(([field, value]) => (value === null ? [] : [[`previous.${field}`, value]])),
  );
}

function reship(call: Call, vendor: Vendor): unknown {
  const orderId = call.params.id ?? "";
  const { lineIds } = Lines.parse(call.body);
  return effect(call, vendor, "commerce.reship", { orderId, lineIds }, () => {
    const order = must(vendor.records.find("order", orderId) as Order | null, "such order");
    checkVersion(call.expect, order.version);
    const lines = order.lines.filter((line) => lineIds.includes(line.id));
    if (lines.length !== new Set(lineIds).size) refuse("unknown_line", "A line is not part of this order.");
    if (order.state === "processing") refuse("not_shipped", "The order has not been shipped yet.");
    if (order.state === "cancelled") refuse("cancelled", "The order was cancelled.");
    if (order.reshippedAs.length > 0) refuse("already_reshipped", "The order was sent again before.");
    const replacement = replacementOf(order, lines, vendor.records.nextId("replacement", 20_001), call.at);
    vendor.records.put("order", replacement.id, order.customerId, replacement);
    vendor.records.put("order", orderId, order.customerId, { ...order, reshippedAs: [replacement.id] });
    return {
      ref: replacement.id,
      detail: { orderId, replacementId: replacement.id, city: order.shippingAddress.city },
    };
  });
}

function replacementOf(order: Order, lines: Order["lines"], number: number, at: string): Order {
  const id = `PT-${number}`;
  const carrier = order.shippingAddress.country === "US" ? "Ridge Parcel" : "Blue Heron Post";
  return {
    id,
    customerId: order.customerId,
    chargeId: null,
    state: "processing",
    placedAt: at,
    promisedBy: new Date(Date.parse(at) + 4 * dayMs).toISOString(),
    deliveredAt: null,
    total: { minor: 0, currency: order.total.currency },
    lines: lines.map((line, index) => ({ ...line, id: `${id}-${index + 1}`, totalMinor: 0, refundedMinor: 0 })),
    shipments: [
      {
        id: `shp_${number}`,
        carrier,
        tracking: `EX${number}0`,
        state: "preparing",
        shippedAt: null,
        deliveredAt: null,
      },
    ],
    shippingAddress: order.shippingAddress,
    reshippedAs: [],
    version: "0",
  };
}

/** `orderId` is the replacement's own id: what the reshipment's receipt names. */
function cancelReship(call: Call, vendor: Vendor): unknown {
  const orderId = call.params.id ?? "";
  return effect(call, vendor, "commerce.cancel_reship", { orderId }, () => {
    const replacement = must(vendor.records.find("order", orderId) as Order | null, "such order");
    checkVersion(call.expect, replacement.version);
    const orders = vendor.records.listOwned("order", replacement.customerId) as Order[];
    const original = orders.find((order) => order.reshippedAs.includes(orderId));
    if (original === undefined) refuse("not_a_replacement", "This order does not replace another one.");
    if (replacement.state !== "processing") refuse("already_shipped", "The replacement has left the warehouse.");
    vendor.records.put("order", orderId, replacement.customerId, { ...replacement, state: "cancelled" });
    const reshippedAs = original.reshippedAs.filter((id) => id !== orderId);
    vendor.records.put("order", original.id, original.customerId, { ...original, reshippedAs });
    return { ref: orderId, detail: { orderId: original.id } };
  });
}

function split(call: Call, vendor: Vendor): unknown {
  const orderId = call.params.id ?? "";
  const { lineIds } = Lines.parse(call.body);
  return effect(call, vendor, "commerce.split", { orderId, lineIds }, () => {
    const order = must(vendor.records.find("order", orderId) as Order | null, "such order");
    checkVersion(call.expect, order.version);
    const now = order.lines.filter((line) => lineIds.includes(line.id));
    if (now.length !== new Set(lineIds).size) refuse("unknown_line", "A line is not part of this order.");
    if (order.state !== "processing") refuse("already_shipped", "A shipped order cannot be split.");
    if (order.shipments.length !== 1) refuse("already_split", "The order is already sent in parts.");
    if (now.length === order.lines.length) refuse("nothing_later", "Nothing would be left to send later.");
    if (now.some((line) => (line.inStock ?? 0) < line.quantity)) refuse("not_in_stock", "A line is not in stock.");
    const [first] = order.shipments;
    const later = {
      ...must(first ?? null, "shipment"),
      id: `shp_${orderId.slice(3)}_2`,
      tracking: `${first?.tracking ?? ""}-2`,
    };
    const shipments = [...order.shipments, later];
    vendor.records.put("order", orderId, order.customerId, { ...order, shipments });
    return { ref: later.id, detail: { orderId, nowCount: now.length, laterCount: order.lines.length - now.length } };
  });
}

function join(call: Call, vendor: Vendor): unknown {
  const orderId = call.params.id ?? "";
  return effect(call, vendor, "commerce.join", { orderId }, () => {
    const order = must(vendor.records.find("order", orderId) as Order | null, "such order");
    checkVersion(call.expect, order.version);
    if (order.shipments.length < 2) refuse("not_split", "The order is one shipment.");
    const hasLeft = order.state !== "processing" || order.shipments.some((one) => one.shippedAt !== null);
    if (hasLeft) refuse("already_shipped", "A part of the order has left the warehouse.");
    vendor.records.put("order", orderId, order.customerId, { ...order, shipments: order.shipments.slice(0, 1) });
    return { ref: orderId, detail: { orderId } };
  });
}
