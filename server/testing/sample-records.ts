import type { Charge, PlanChange, Subscription } from "@/server/core/ports/billing";
import type { Order } from "@/server/core/ports/commerce";
import type { Customer } from "@/server/core/ports/crm";
import type { ProductEntitlement, Seat } from "@/server/core/ports/provisioning";
import { emptyRecords, type Records } from "@/server/core/evidence/records";

/** One plain customer with one paid, late order of two lines: what unit tests change one thing of. */
export const sampleAsOf = "2026-11-20T12:00:00.000Z";

export function sampleCustomer(over: Partial<Customer> = {}): Customer {
  return {
    id: "cus_1",
    name: "Ada Example",
    email: "ada@example.com",
    company: null,
    phone: null,
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
      { id: "1001-1", sku: "TENT", title: "Tent", quantity: 1, totalMinor: 5000, refundedMinor: 0, inStock: null },
      { id: "1001-2", sku: "SOCK", title: "Socks", quantity: 2, totalMinor: 2000, refundedMinor: 0, inStock: null },
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

/** To a dearer plan, with 3.00 EUR to pay for the rest of the period. */
export function samplePlanChange(over: Partial<PlanChange> = {}): PlanChange {
  return {
    subscriptionId: "sub_1",
    plan: "club_max",
    title: "Trail Club Max",
    price: { minor: 1500, currency: "EUR" },
    chargeNow: { minor: 300, currency: "EUR" },
    creditNow: { minor: 0, currency: "EUR" },
    ...over,
  };
}

export function sampleSeat(over: Partial<Seat> = {}): Seat {
  return {
    id: "seat_1",
    customerId: "cus_1",
    product: "Trail Map Pro",
    holder: "Ada Example",
    device: "Ada's phone",
    state: "active",
    lastResetAt: null,
    version: "t1",
    ...over,
  };
}

/** Closed for want of use, and paid for until next year. */
export function sampleEntitlement(over: Partial<ProductEntitlement> = {}): ProductEntitlement {
  return {
    id: "ent_1",
    customerId: "cus_1",
    product: "Offline Maps",
    state: "closed",
    closedWhy: "inactive",
    closedAt: "2026-10-20T12:00:00.000Z",
    paidUntil: "2027-03-01T00:00:00.000Z",
    version: "e1",
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
    planChanges: [samplePlanChange()],
    seats: [sampleSeat()],
    entitlements: [sampleEntitlement()],
    ...over,
  };
}
