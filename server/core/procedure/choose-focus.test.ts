import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleEntitlement, samplePlanChange, sampleSeat, sampleSubscription } from "../../testing/sample-records";
import { noFocus } from "../evidence/records";
import type { Subscription } from "../ports/billing";
import { chooseFocus, type FocusHints } from "./choose-focus";
import { order, records } from "./records.fixture";

const late = order("1001");
const delivered = order("1002", { state: "delivered", deliveredAt: "2026-11-09T00:00:00.000Z" });
const fresh = order("1003", {
  state: "processing",
  promisedBy: "2026-12-01T00:00:00.000Z",
  lines: [
    {
      id: "1003-1",
      sku: "STOVE",
      title: "Trail Stove",
      quantity: 1,
      totalMinor: 4000,
      refundedMinor: 0,
      inStock: null,
    },
  ],
});
const three = records([late, delivered, fresh]);
const none = { orderIds: [], foreignOrderIds: [] };

describe("chooseFocus about an order", () => {
  it.each<[string, { orderIds: string[]; foreignOrderIds: string[] }, FocusHints, string | null]>([
    ["a named order wins over every hint", { orderIds: ["1002"], foreignOrderIds: [] }, { prefer: "late" }, "1002"],
    ["a named own order wins beside a foreign one", { orderIds: ["1002"], foreignOrderIds: ["9"] }, {}, "1002"],
    ["nothing named, several orders", none, {}, null],
    ["the only one with the product", none, { titles: ["Trail Stove"] }, "1003"],
    ["two with the product", none, { titles: ["ridge tent"] }, null],
    ["two with the product, one of them late", none, { titles: ["Ridge Tent"], prefer: "late" }, "1001"],
    ["a product that no order holds is not guessed at", none, { titles: ["Kayak"], prefer: "late" }, null],
    ["the only late one", none, { prefer: "late" }, "1001"],
    ["the only delivered one", none, { prefer: "delivered" }, "1002"],
    ["the only unshipped one", none, { prefer: "unshipped" }, "1003"],
    ["two named, one fits", { orderIds: ["1001", "1002"], foreignOrderIds: [] }, { prefer: "delivered" }, "1002"],
    ["two named, none preferred", { orderIds: ["1001", "1002"], foreignOrderIds: [] }, {}, null],
  ])("%s", (_, mentioned, hints, expected) => {
    const chosen = chooseFocus("order", three, mentioned, hints);
    expect(chosen.focus.orderId).toBe(expected);
    expect(chosen.foreign).toBeNull();
    if (expected === null) expect(chosen.candidates.length).toBeGreaterThan(1);
  });

  it("takes the only order, whatever the hint", () => {
    expect(chooseFocus("order", records([fresh]), none, { prefer: "late" }).focus.orderId).toBe("1003");
  });

  it("has no focus for an order that is not the customer's", () => {
    const mentioned = { orderIds: [], foreignOrderIds: ["2001"] };
    const expected = { focus: noFocus, candidates: [], foreign: "2001" };
    expect(chooseFocus("order", records([late]), mentioned, {})).toEqual(expected);
  });

  it("takes an id handed in as the customer's own for foreign when the records do not hold it", () => {
    expect(chooseFocus("order", records([late]), { orderIds: ["2001"], foreignOrderIds: [] }, {}).foreign).toBe("2001");
  });

  it("never focuses on an order outside the records", () => {
    const ids = fc.constantFrom("1001", "1002", "1003", "2001", "__proto__");
    fc.assert(
      fc.property(fc.array(ids), fc.array(ids), fc.constantFrom("late" as const, null), (own, foreign, prefer) => {
        const chosen = chooseFocus("order", three, { orderIds: own, foreignOrderIds: foreign }, { prefer });
        const known = three.orders.map(({ id }) => id);
        if (chosen.focus.orderId !== null) expect(known).toContain(chosen.focus.orderId);
        if (chosen.foreign !== null) expect(chosen.focus.orderId).toBeNull();
      }),
    );
  });
});

describe("chooseFocus about a subscription", () => {
  const subscription = (id: string, state: Subscription["state"]): Subscription => ({
    id,
    customerId: "c1",
    plan: "club_basic",
    seats: 1,
    price: { minor: 900, currency: "EUR" },
    interval: "month",
    state,
    startedAt: "2026-01-01T00:00:00.000Z",
    currentPeriodEnd: "2026-12-01T00:00:00.000Z",
    version: "1",
  });

  it.each<[string, Subscription[], string | null, number]>([
    ["the only one", [subscription("s1", "active")], "s1", 1],
    ["the only running one", [subscription("s1", "cancelled"), subscription("s2", "active")], "s2", 1],
    ["a cancelled one, when there is no other", [subscription("s1", "cancelled")], "s1", 1],
    ["two running", [subscription("s1", "active"), subscription("s2", "cancelling")], null, 2],
    ["none", [], null, 0],
  ])("%s", (_, subscriptions, expected, candidates) => {
    const chosen = chooseFocus("subscription", records([], { subscriptions }), none, {});
    expect(chosen.focus.subscriptionId).toBe(expected);
    expect(chosen.candidates).toHaveLength(candidates);
  });
});

it("focuses on nothing when the want is about nothing", () => {
  const chosen = chooseFocus("nothing", three, { orderIds: ["1001"], foreignOrderIds: ["9"] }, {});
  expect(chosen).toEqual({ focus: noFocus, candidates: [], foreign: null });
});

describe("chooseFocus about plans, seats and entitlements", () => {
  const s1 = sampleSubscription({ id: "s1", customerId: "c1" });
  const change = (plan: string) => samplePlanChange({ subscriptionId: "s1", plan });

  it.each<[string, string[], string[], string | null]>([
    ["the one that is named", ["plus", "max"], ["max"], "max"],
    ["none named, one offered: nobody is charged for a plan that they did not name", ["plus"], [], null],
    ["two named", ["plus", "max"], ["plus", "max"], null],
    ["one that is not offered", ["plus"], ["gold"], null],
  ])("plan: %s", (_, plans, named, expected) => {
    const on = records([], { subscriptions: [s1], planChanges: plans.map(change) });
    const chosen = chooseFocus("plan", on, none, { named });
    expect(chosen.focus).toEqual(expected === null ? noFocus : { ...noFocus, subscriptionId: "s1", plan: expected });
    expect(chosen.candidates).toEqual(plans);
  });

  const seats = [sampleSeat({ id: "a" }), sampleSeat({ id: "b" }), sampleSeat({ id: "c", state: "suspended" })];
  it.each<[string, string[], string[], string | null]>([
    ["the only one", ["a"], [], "a"],
    ["the only active one", ["a", "c"], [], "a"],
    ["two, one named", ["a", "b"], ["b"], "b"],
    ["two, none named", ["a", "b"], [], null],
    ["a suspended one is named beside an active one", ["a", "c"], ["c"], null],
    ["a suspended one alone, for the action to refuse", ["c"], [], "c"],
  ])("seat: %s", (_, ids, named, expected) => {
    const on = records([], { seats: seats.filter((seat) => ids.includes(seat.id)) });
    expect(chooseFocus("seat", on, none, { named }).focus).toEqual({ ...noFocus, seatId: expected });
  });

  const entitlements = [sampleEntitlement({ id: "a" }), sampleEntitlement({ id: "b", state: "open" })];
  it.each<[string, string[], string | null]>([
    ["the only closed one", [], "a"],
    ["an open one is named", ["b"], null],
  ])("entitlement: %s", (_, named, expected) => {
    const chosen = chooseFocus("entitlement", records([], { entitlements }), none, { named });
    expect(chosen.focus).toEqual({ ...noFocus, entitlementId: expected });
  });
});
