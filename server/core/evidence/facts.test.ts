import { describe, expect, test } from "vitest";
import {
  sampleAsOf,
  sampleCharge,
  sampleCustomer,
  sampleOrder,
  samplePlanChange,
  sampleRecords,
  sampleSeat,
  sampleSubscription,
} from "../../testing/sample-records";
import type { Order } from "../ports/commerce";
import type { Charge, Subscription } from "../ports/billing";
import type { Fact } from "./fact";
import { noFocus } from "./records";
import { factDeclarations } from "./fact-declarations";
import { accountFactValues, conditionFacts, deriveFacts, statesAccountFact } from "./facts";
import { formatFact } from "./format-fact";

const subscription = sampleSubscription({
  id: "sub_7",
  price: { minor: 120000, currency: "EUR" },
  interval: "year",
  startedAt: "2026-01-01T00:00:00.000Z",
  currentPeriodEnd: "2026-12-31T00:00:00.000Z",
});

function factsOf(order: Partial<Order>, extra: { charges?: Charge[]; subscriptions?: Subscription[] } = {}): Fact[] {
  const records = {
    ...sampleRecords(),
    orders: [sampleOrder(order)],
    charges: extra.charges ?? [sampleCharge()],
    subscriptions: extra.subscriptions ?? [subscription],
    planChanges: [samplePlanChange({ subscriptionId: "sub_7", creditNow: { minor: 100, currency: "EUR" } })],
    seats: [sampleSeat({ lastResetAt: "2026-11-10T10:00:00.000Z" })],
    customer: sampleCustomer({ company: "Example Ltd", phone: "+49 30 1234567" }),
  };
  return deriveFacts(records, {
    ...{ orderId: order.id ?? "1001", subscriptionId: "sub_7" },
    ...{ plan: "club_max", seatId: "seat_1", entitlementId: "ent_1" },
  });
}

const values = (facts: readonly Fact[]) => Object.fromEntries(facts.map((fact) => [fact.name, fact.value]));

describe("deriveFacts", () => {
  test("reads every declared fact of a delivered order", () => {
    const lines = sampleOrder().lines.map((line, index) => ({ ...line, inStock: 1 + index }));
    const facts = factsOf({ state: "delivered", deliveredAt: "2026-11-14T12:00:00.000Z", lines });
    expect(facts.map((fact) => fact.name).sort()).toEqual(Object.keys(factDeclarations).sort());
    expect(values(facts)).toMatchObject({
      "customer.first_name": "Ada",
      "customer.tenure_days": 1050,
      "order.placed_on": "1 November 2026",
      "order.days_since_placed": 19,
      "order.days_late": 4,
      "order.is_delivered": true,
      "order.days_since_delivery": 6,
      "order.delivered_on": "14 November 2026",
      "order.refundable": { minor: 7000, currency: "EUR" },
      "order.items": "Tent and Socks",
      "subscription.days_until_renewal": 40,
      "subscription.tenure_days": 323,
      "subscription.period_end_on": "31 December 2026",
      "order.in_stock_count": 2,
      "order.waiting_count": 0,
      "order.in_stock_items": "Tent and Socks",
      "plan_change.charge_now": { minor: 300, currency: "EUR" },
      "plan_change.is_upgrade": true,
      "seat.device": "Ada's phone",
      "seat.days_since_reset": 10,
      "entitlement.closed_why": "inactive",
      "entitlement.days_paid": 100,
    });
  });

  test("has its declared type, port and moment", () => {
    for (const fact of factsOf({ state: "delivered", deliveredAt: "2026-11-14T12:00:00.000Z" })) {
      const { type, port } = factDeclarations[fact.name] ?? { type: null, port: null };
      const found = typeof fact.value;
      const is = { string: "string", number: "int", boolean: "bool", object: "money" }[found as "string"];
      expect(is, fact.name).toBe(type);
      expect(fact.source.port).toBe(port);
      expect(fact.asOf).toBe(sampleAsOf);
    }
  });

  const late: [string, Partial<Order>, number | undefined][] = [
    ["ten days and a half past the promise", {}, 10],
    ["promised for later", { promisedBy: "2026-11-25T00:00:00.000Z" }, 0],
    ["one millisecond short of a day", { promisedBy: "2026-11-19T12:00:00.001Z" }, 0],
    ["a day to the millisecond", { promisedBy: "2026-11-19T12:00:00.000Z" }, 1],
    ["delivered in time", { state: "delivered", deliveredAt: "2026-11-09T00:00:00.000Z" }, 0],
    ["cancelled", { state: "cancelled" }, undefined],
    ["delivered, nobody knows when", { state: "delivered", deliveredAt: null }, undefined],
    ["promised on no date", { promisedBy: "soon" }, undefined],
  ];
  test.each(late)("days late: %s", (_name, order, expected) => {
    expect(values(factsOf(order))["order.days_late"]).toBe(expected);
  });

  test("what does not apply is absent", () => {
    const undelivered = values(factsOf({ shipments: [], state: "processing" }, { charges: [] }));
    for (const name of [
      "delivered_on",
      "days_since_delivery",
      "carrier",
      "tracking",
      "shipment_state",
      "refundable_minor",
    ]) {
      expect(undelivered).not.toHaveProperty([`order.${name}`]);
    }
    expect(undelivered["order.is_shipped"]).toBe(false);
    const ended = values(factsOf({}, { subscriptions: [{ ...subscription, state: "cancelling" }] }));
    expect(ended).not.toHaveProperty(["subscription.days_until_renewal"]);
  });

  test("nothing is read of another customer's order or subscription, or without a customer", () => {
    const foreign = values(
      factsOf({ customerId: "cus_2" }, { subscriptions: [{ ...subscription, customerId: "cus_2" }] }),
    );
    const others = ["order.", "subscription.", "plan_change."];
    expect(Object.keys(foreign).filter((name) => others.some((other) => name.startsWith(other)))).toEqual([]);
    const stranger = { ...sampleRecords(), seats: [sampleSeat({ customerId: "cus_2" })] };
    expect(values(deriveFacts(stranger, { ...noFocus, seatId: "seat_1" }))).not.toHaveProperty(["seat.id"]);
    expect(deriveFacts({ ...sampleRecords(), customer: null }, { ...noFocus, orderId: "1001" })).toEqual([]);
  });

  test("conditions get plain values, and nothing personal", () => {
    const readable = conditionFacts(factsOf({}));
    expect(readable["order.days_late"]).toBe(10);
    for (const [name, value] of Object.entries(readable)) {
      expect(factDeclarations[name]?.personal, name).toBe(false);
      expect(typeof value).not.toBe("object");
    }
    const unknown: Fact = { name: "__proto__", value: 1, source: { port: "crm", ref: "x" }, asOf: sampleAsOf };
    expect(conditionFacts([unknown])).toEqual({});
  });

  test("reads well", () => {
    const say = (value: Fact["value"]) =>
      formatFact({ name: "x", value, source: { port: "crm", ref: "x" }, asOf: sampleAsOf });
    expect([say({ minor: 4200, currency: "EUR" }), say(true), say(3), say("a"), say(null)]).toEqual([
      "42.00 EUR",
      "yes",
      "3",
      "a",
      "unknown",
    ]);
  });
});

describe("statesAccountFact", () => {
  const facts = factsOf({
    state: "delivered",
    deliveredAt: "2026-11-14T12:00:00.000Z",
    total: { minor: 123456, currency: "EUR" },
  });

  test.each([
    "Your order 1001 is on its way.",
    "About #1001:",
    "About #10\u200b01:",
    "That is 1234.56 EUR.",
    "That is 1,234.56 EUR.",
    "Das sind 1.234,56 EUR.",
    "You pay €1200 a year.",
    "You pay 1,200 EUR a year.",
    "It was delivered on 14 November 2026.",
    "It was delivered on November 14.",
    "It was delivered on 2026-11-14.",
    "It came on 14.11.2026",
    "The number is t1.",
    "We wrote to ADA@example.com.",
    "Hello Ada,",
    "Dear Ms Example,",
    "It went to Berlin.",
    "The  socks   are on their way.",
    "DHL has it.",
    "Your plan is sub_7.",
  ])("yes: %s", (text) => {
    expect(statesAccountFact(text, facts)).toBe(true);
  });

  test.each([
    "Please tell us your order number.",
    "Orders 5 or more days late are refunded in full.",
    "Order 10012 is another one, and so is 21001.",
    "This costs 42.00 EUR for everyone.",
    "For example, write to us.",
    "We answer within 12 hours.",
    "",
  ])("no: %s", (text) => {
    expect(statesAccountFact(text, facts)).toBe(false);
  });

  test("a name that is a common word matches by its capital", () => {
    const may: Fact = {
      name: "customer.first_name",
      value: "May",
      source: { port: "crm", ref: "x" },
      asOf: sampleAsOf,
    };
    expect(statesAccountFact("You may return it.", [may])).toBe(false);
    expect(statesAccountFact("Hello May,", [may])).toBe(true);
  });

  test("a fact that nobody declared counts as personal; an open one does not", () => {
    const fact = (name: string, value: string): Fact => ({
      name,
      value,
      source: { port: "crm", ref: "x" },
      asOf: sampleAsOf,
    });
    expect(statesAccountFact("It is purple.", [fact("order.colour", "purple")])).toBe(true);
    expect(statesAccountFact("It is shipped.", [fact("order.state", "shipped")])).toBe(false);
  });

  test("every listed value is found when it stands alone in a sentence", () => {
    for (const value of accountFactValues(facts))
      expect(statesAccountFact(`See ${value} here.`, facts), value).toBe(true);
  });
});
