import type { Order } from "../ports/commerce";
import { type Records, emptyRecords } from "../evidence/records";

export const asOf = "2026-11-20T12:00:00.000Z";

/** One order of customer c1 with two lines, one of them refunded; `with` overrides what a case is about. */
export function order(id: string, over: Partial<Order> = {}): Order {
  return {
    id,
    customerId: "c1",
    chargeId: `ch-${id}`,
    state: "shipped",
    placedAt: "2026-11-01T10:00:00.000Z",
    promisedBy: "2026-11-10T00:00:00.000Z",
    deliveredAt: null,
    total: { minor: 8000, currency: "EUR" },
    lines: [
      {
        id: `${id}-1`,
        sku: "TENT",
        title: "Ridge Tent",
        quantity: 1,
        totalMinor: 6000,
        refundedMinor: 0,
        inStock: null,
      },
      {
        id: `${id}-2`,
        sku: "MUG",
        title: "Enamel Mug",
        quantity: 2,
        totalMinor: 2000,
        refundedMinor: 2000,
        inStock: null,
      },
    ],
    shipments: [],
    shippingAddress: {
      name: "Mia Berg",
      line1: "Elm Street 4",
      line2: null,
      postalCode: "10115",
      city: "Berlin",
      country: "DE",
    },
    reshippedAs: [],
    version: "1",
    ...over,
  };
}

export function records(orders: Order[], over: Partial<Records> = {}): Records {
  return {
    ...emptyRecords(asOf),
    customer: {
      id: "c1",
      name: "Mia Berg",
      email: "mia@example.com",
      company: null,
      phone: null,
      country: "DE",
      language: "en",
      createdAt: "2024-01-01T00:00:00.000Z",
      contactChangedAt: null,
      state: "active",
      version: "1",
    },
    orders,
    ...over,
  };
}
