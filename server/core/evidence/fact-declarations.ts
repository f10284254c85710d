import type { PortName } from "../ports/ports";

/** What a fact is, for conditions, the policy editor and the guard on drafts. Money is an amount with its currency. */
export interface FactDeclaration {
  type: "string" | "int" | "bool" | "money";
  port: PortName;
  /** Refused in conditions; below `attested` its value may not stand in a reply. */
  personal: boolean;
  describe: string;
}

type Type = FactDeclaration["type"];

const open = (port: PortName, type: Type, describe: string): FactDeclaration => ({
  type,
  port,
  personal: false,
  describe,
});
const personal = (port: PortName, type: Type, describe: string): FactDeclaration => ({
  type,
  port,
  personal: true,
  describe,
});

/** Every fact that evidence may hold. Conditions, bindings and wordings name facts by these names alone. */
export const factDeclarations: Record<string, FactDeclaration> = {
  "customer.id": personal("crm", "string", "Id of the customer's record"),
  "customer.name": personal("crm", "string", "Full name on record"),
  "customer.first_name": personal("crm", "string", "First word of the name on record"),
  "customer.email": personal("crm", "string", "E-mail address on record"),
  "customer.company": personal("crm", "string", "Company on record; absent when none"),
  "customer.phone": personal("crm", "string", "Phone number on record; absent when none"),
  "customer.country": open("crm", "string", "Two-letter country on record"),
  "customer.tenure_days": open("crm", "int", "Whole days since the record was made"),

  "order.id": personal("commerce", "string", "Order number"),
  "order.state": open("commerce", "string", "processing, shipped, delivered or cancelled"),
  "order.total": personal("commerce", "money", "Order total"),
  "order.total_minor": open("commerce", "int", "Order total in minor units"),
  "order.currency": open("commerce", "string", "Three-letter currency of the order"),
  "order.placed_on": personal("commerce", "string", "Day of the order"),
  "order.days_since_placed": open("commerce", "int", "Whole days since the order was placed"),
  "order.promised_on": personal("commerce", "string", "Day by which delivery was promised"),
  "order.days_late": open(
    "commerce",
    "int",
    "Whole days past the promised date: until now while undelivered, until delivery after; absent when cancelled",
  ),
  "order.is_delivered": open("commerce", "bool", "Whether the order was delivered"),
  "order.is_shipped": open("commerce", "bool", "Whether any part of the order has left the warehouse"),
  "order.days_since_delivery": open("commerce", "int", "Whole days since delivery; absent when undelivered"),
  "order.delivered_on": personal("commerce", "string", "Day of delivery; absent when undelivered"),
  "order.refundable": personal("billing", "money", "What is left to refund on the order; absent without a charge"),
  "order.refundable_minor": open("billing", "int", "What is left to refund, in minor units; absent without a charge"),
  "order.refunded_minor": open("billing", "int", "What was refunded so far, in minor units"),
  "order.line_count": open("commerce", "int", "Number of order lines"),
  "order.reshipped_count": open("commerce", "int", "How often the order was sent again"),
  "order.in_stock_count": open("commerce", "int", "Lines that are wholly in stock; absent where stock is not known"),
  "order.waiting_count": open("commerce", "int", "Lines that wait for stock; absent where stock is not known"),
  "order.in_stock_items": personal(
    "commerce",
    "string",
    "Titles of the lines in stock; absent where stock is not known",
  ),
  "order.shipment_count": open("commerce", "int", "Number of shipments, those being prepared included"),
  "order.items": personal("commerce", "string", "Titles of the lines, as a list in words"),
  "order.carrier": personal("commerce", "string", "Carrier of the latest shipment"),
  "order.tracking": personal("commerce", "string", "Tracking number of the latest shipment"),
  "order.shipment_state": open(
    "commerce",
    "string",
    "Latest shipment: preparing, in_transit, delivered, lost or returned; absent before the first",
  ),
  "order.shipping_city": personal("commerce", "string", "City that the order goes to"),

  "subscription.id": personal("billing", "string", "Id of the subscription"),
  "subscription.plan": open("billing", "string", "Name of the plan"),
  "subscription.state": open("billing", "string", "active, cancelling or cancelled"),
  "subscription.seats": open("billing", "int", "Number of seats"),
  "subscription.price": personal("billing", "money", "Price of one interval"),
  "subscription.price_minor": open("billing", "int", "Price of one interval in minor units"),
  "subscription.currency": open("billing", "string", "Three-letter currency of the price"),
  "subscription.interval": open("billing", "string", "month or year"),
  "subscription.days_until_renewal": open("billing", "int", "Whole days until the next charge; absent unless active"),
  "subscription.period_end_on": personal("billing", "string", "Last day of the paid period"),
  "subscription.tenure_days": open("billing", "int", "Whole days since the subscription began"),

  "plan_change.plan": open("billing", "string", "Name of the plan to change to"),
  "plan_change.title": open("billing", "string", "The plan to change to, as customers know it"),
  "plan_change.price": personal("billing", "money", "Price of one interval on the new plan"),
  "plan_change.is_upgrade": open("billing", "bool", "Whether the change costs something now"),
  "plan_change.charge_now": personal(
    "billing",
    "money",
    "Charged at once by the vendor's preview; absent when nothing",
  ),
  "plan_change.charge_now_minor": open("billing", "int", "Charged at once by the vendor's preview, in minor units"),
  "plan_change.credit_now": personal(
    "billing",
    "money",
    "Credited at once by the vendor's preview; absent when nothing",
  ),
  "plan_change.credit_now_minor": open("billing", "int", "Credited at once by the vendor's preview, in minor units"),

  "seat.id": personal("provisioning", "string", "Id of the seat"),
  "seat.product": open("provisioning", "string", "Product that the seat is for"),
  "seat.holder": personal("provisioning", "string", "Who uses the seat"),
  "seat.device": personal("provisioning", "string", "Device that the seat is bound to; absent when none"),
  "seat.is_bound": open("provisioning", "bool", "Whether the seat is bound to a device"),
  "seat.state": open("provisioning", "string", "active or suspended"),
  "seat.days_since_reset": open("provisioning", "int", "Whole days since it was last reset; absent when never"),

  "entitlement.id": personal("provisioning", "string", "Id of the entitlement"),
  "entitlement.product": open("provisioning", "string", "Product that it opens"),
  "entitlement.state": open("provisioning", "string", "open or closed"),
  "entitlement.closed_why": open(
    "provisioning",
    "string",
    "inactive, payment_failed, refunded or abuse; absent while open",
  ),
  "entitlement.closed_on": personal("provisioning", "string", "Day on which it was closed; absent while open"),
  "entitlement.days_closed": open("provisioning", "int", "Whole days since it was closed; absent while open"),
  "entitlement.paid_until_on": personal("provisioning", "string", "Last day that was paid for"),
  "entitlement.days_paid": open("provisioning", "int", "Whole days until what was paid for ends; 0 when it has"),
};

/** Looked up as an own key: "constructor" and "__proto__" name no fact. */
export function findFactDeclaration(name: string): FactDeclaration | null {
  return Object.hasOwn(factDeclarations, name) ? (factDeclarations[name] ?? null) : null;
}
