import { factDeclarations, type FactDeclaration } from "../evidence/fact-declarations";

const byType: Record<FactDeclaration["type"], string> = {
  string: "example",
  int: "3",
  bool: "true",
  money: "42.00 EUR",
};

const byName: Readonly<Record<string, string>> = {
  "customer.id": "C-1001",
  "customer.name": "Mia Sample",
  "customer.first_name": "Mia",
  "customer.email": "mia@example.com",
  "customer.company": "Sample & Sons",
  "customer.phone": "+49 30 555 01",
  "customer.country": "DE",
  "order.id": "A-1001",
  "order.state": "shipped",
  "order.currency": "EUR",
  "order.in_stock_items": "Rain Jacket",
  "order.items": "Rain Jacket and Trail Socks",
  "order.carrier": "Parcel Post",
  "order.tracking": "PP 5550 1001",
  "order.shipment_state": "in transit",
  "order.shipping_city": "Berlin",
  "subscription.id": "S-1001",
  "subscription.plan": "club",
  "subscription.state": "active",
  "subscription.currency": "EUR",
  "subscription.interval": "month",
  "plan_change.plan": "club_plus",
  "plan_change.title": "Club Plus",
  "seat.id": "SEAT-1001",
  "seat.product": "Route Planner",
  "seat.holder": "Mia Sample",
  "seat.device": "Mia's laptop",
  "seat.state": "active",
  "entitlement.id": "E-1001",
  "entitlement.product": "Route Planner",
  "entitlement.state": "closed",
  "entitlement.closed_why": "inactive",
};

/** What each fact says of a customer whom nobody is: a wording is shown filled with it. */
export const sampleFacts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(factDeclarations).map(([name, { type }]) => [
    name,
    (Object.hasOwn(byName, name) ? byName[name] : undefined) ??
      (name.endsWith("_on") ? "3 November 2026" : byType[type]),
  ]),
);
