import type { Charge, Subscription } from "@/server/core/ports/billing";
import type { Order } from "@/server/core/ports/commerce";
import type { Customer } from "@/server/core/ports/crm";
import { emptyRecords, type Records } from "@/server/core/evidence/records";

/** One plain customer with one paid, late order of two lines: what unit tests change one thing of. */
export const sampleAsOf = "2026-11-20T12:00:00.000Z";

export function sampleCustomer(over: Partial<Customer> = {}): Customer {
  return {
    id: "cus_1",
    name: "Ada Example",
    email: "ada@example.com",
    country: "DE",
    language: "en",
    createdAt: "2024-01-05T09:00:00.000Z",
    contactChangedAt: null,
    state: "active",
    version: "c1",
    ...over,
  };
}

export function sampleOrder(over: Partial<Order> = {}): Order {
  return {
    id: "1001",
    customerId: "cus_1",
    chargeId: "ch_1",
    state: "shipped",
    placedAt: "2026-11-01T10:00:00.000Z",
    promisedBy: "2026-11-10T00:00:00.000Z",
    deliveredAt: null,
    total: { minor: 7000, currency: "EUR" },
    lines: [
      { id: "1001-1", sku: "TENT", title: "Tent", quantity: 1, totalMinor: 5000, refundedMinor: 0 },
      { id: "1001-2", sku: "SOCK", title: "Socks", quantity: 2, totalMinor: 2000, refundedMinor: 0 },
    ],
    shipments: [
      {
        id: "shp_1",
        carrier: "DHL",
        tracking: "T1",
        state: "in_transit",
        shippedAt: "2026-11-03T10:00:00.000Z",
        deliveredAt: null,
      },
    ],
    shippingAddress: {
      name: "Ada Example",
      line1: "Old Road 1",
      line2: null,
      postalCode: "10115",
      city: "Berlin",
      country: "DE",
    },
    reshippedAs: [],
    version: "o1",
    ...over,
  };
}

export function sampleCharge(over: Partial<Charge> = {}): Charge {
  return {
    id: "ch_1",
    customerId: "cus_1",
    orderId: "1001",
    subscriptionId: null,
    amount: { minor: 7000, currency: "EUR" },
    refunds: [],
    method: "card",
    at: "2026-11-01T10:00:00.000Z",
    version: "h1",
    ...over,
  };
}

export function sampleSubscription(over: Partial<Subscription> = {}): Subscription {
  return {
    id: "sub_1",
    customerId: "cus_1",
    plan: "club_plus",
    seats: 1,
    price: { minor: 900, currency: "EUR" },
    interval: "month",
    state: "active",
    startedAt: "2026-01-10T10:00:00.000Z",
    currentPeriodEnd: "2026-12-10T10:00:00.000Z",
    version: "s1",
    ...over,
  };
}

export function sampleRecords(over: Partial<Records> = {}): Records {
  return {
    ...emptyRecords(sampleAsOf),
    customer: sampleCustomer(),
    orders: [sampleOrder()],
    charges: [sampleCharge()],
    subscriptions: [sampleSubscription()],
    ...over,
  };
}
