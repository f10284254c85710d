import { describe, expect, it } from "vitest";
import { bindSteps, type BindingContext } from "./bind-steps";
import type { Binding, Slot } from "./procedure";
import { procedure } from "./procedure.fixture";
import { asOf, order, records } from "./records.fixture";
import { noFocus } from "../evidence/records";

const address = { ...order("1001").shippingAddress, line1: "Oak Road 7" };
const context = (over: Partial<BindingContext> = {}): BindingContext => ({
  records: records([order("1001"), order("1002")]),
  focus: { ...noFocus, orderId: "1001" },
  facts: [{ name: "subscription.plan", value: "club_basic", source: { port: "billing", ref: "s1" }, asOf }],
  slots: {},
  slotQuotes: {},
  ...over,
});
const slot = (over: Partial<Slot>): Slot => ({
  name: "items",
  type: "order_line_ids",
  describe: "items",
  required: true,
  ask: "Which items?",
  ...over,
});
const withArg = (binding: Binding, slots: Slot[] = []) =>
  procedure({ slots, steps: [{ action: "issue_refund", args: { value: binding } }] });

describe("bindSteps", () => {
  it.each<[string, unknown]>([
    ["order.id", "1001"],
    ["order.line_ids", ["1001-1", "1001-2"]],
    ["order.refundable_line_ids", ["1001-1"]],
    ["charge.id", "ch-1001"],
    ["customer.id", "c1"],
    ["subscription.plan", "club_basic"],
  ])("binds %s to the records, with its source", (name, expected) => {
    const { actions } = bindSteps(withArg({ from: "fact", name }), "w1", context(), 1);
    expect(actions).toMatchObject([{ args: { value: expected }, sources: { value: { kind: "fact", name } } }]);
  });

  it("numbers parts from where the wants before ended, and leaves `expect` to flows", () => {
    const two = procedure({ steps: [...procedure().steps, ...procedure().steps] });
    const { actions } = bindSteps(two, "w2", context(), 3);
    expect(actions.map(({ id, want, expect: version }) => [id, want, version])).toEqual([
      ["a3", "w2", null],
      ["a4", "w2", null],
    ]);
  });

  it.each(["subscription.id", "order.nonsense", "__proto__", "constructor"])(
    "binds nothing when %s is not there",
    (name) => {
      const bound = bindSteps(withArg({ from: "fact", name }), "w1", context(), 1);
      expect(bound).toEqual({ actions: [], missing: [], unbound: [name] });
    },
  );

  it("binds nothing to a record that nobody focused on", () => {
    const bound = bindSteps(procedure(), "w1", context({ focus: noFocus }), 1);
    expect(bound).toEqual({ actions: [], missing: [], unbound: ["order.id", "order.refundable_line_ids"] });
  });

  it("binds the newest charge of a subscription", () => {
    const charge = (id: string, at: string) => ({
      id,
      customerId: "c1",
      orderId: null,
      subscriptionId: "s1",
      amount: { minor: 900, currency: "EUR" },
      refunds: [],
      method: "card",
      at,
      version: "1",
    });
    const charges = [charge("old", "2026-09-01T00:00:00.000Z"), charge("new", "2026-10-01T00:00:00.000Z")];
    const focus = { ...noFocus, subscriptionId: "s1" };
    const found = bindSteps(
      withArg({ from: "fact", name: "charge.id" }),
      "w1",
      context({ records: records([], { charges }), focus }),
      1,
    );
    expect(found.actions[0]?.args).toEqual({ value: "new" });
  });

  it.each<[string, Slot, unknown, unknown]>([
    ["its own lines", slot({}), ["1001-1", "1001-1"], ["1001-1"]],
    ["another order's line", slot({}), ["1001-1", "1002-1"], undefined],
    ["no line", slot({}), [], undefined],
    ["an id that is no list", slot({}), "1001-1", undefined],
    ["a whole address", slot({ type: "postal_address" }), address, address],
    ["an address without a city", slot({ type: "postal_address" }), { ...address, city: null }, undefined],
    ["text", slot({ type: "text" }), " hello ", "hello"],
    ["empty text", slot({ type: "text" }), "  ", undefined],
    ["nothing", slot({ type: "text" }), null, undefined],
  ])("takes for a slot: %s", (_, wanted, raw, expected) => {
    const bound = bindSteps(
      withArg({ from: "slot", name: "items" }, [wanted]),
      "w1",
      context({ slots: { items: raw }, slotQuotes: { items: "the tent" } }),
      1,
    );
    if (expected === undefined) expect(bound).toEqual({ actions: [], missing: [wanted], unbound: [] });
    else {
      expect(bound.actions[0]?.args).toEqual({ value: expected });
      expect(bound.actions[0]?.sources).toEqual({ value: { kind: "message", quote: "the tent" } });
    }
  });

  it("leaves out the argument of an optional slot that the message does not fill", () => {
    const bound = bindSteps(withArg({ from: "slot", name: "items" }, [slot({ required: false })]), "w1", context(), 1);
    expect(bound.actions[0]?.args).toEqual({});
  });

  it.each([
    ["report", "It crashes."],
    ["report.title", "Crash"],
    ["report.severity", "high"],
  ])("reads %s out of a bug report", (name, expected) => {
    const report = { title: "Crash", body: "It crashes.", severity: "high" };
    const wanted = slot({ name: "report", type: "bug_report" });
    const bound = bindSteps(withArg({ from: "slot", name }, [wanted]), "w1", context({ slots: { report } }), 1);
    expect(bound.actions[0]?.args).toEqual({ value: expected });
  });

  it("takes constants from the procedure", () => {
    const bound = bindSteps(withArg({ from: "const", value: "period_end" }), "w1", context(), 1);
    expect(bound.actions[0]).toMatchObject({
      args: { value: "period_end" },
      sources: { value: { kind: "procedure" } },
    });
  });
});
