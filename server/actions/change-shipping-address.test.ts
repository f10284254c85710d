import { describe, expect, it } from "vitest";
import type { Order } from "@/server/core/ports/commerce";
import { recordCalls } from "@/server/testing/record-calls";
import { sampleOrder, sampleRecords } from "@/server/testing/sample-records";
import { changeShippingAddress } from "./change-shipping-address";
import type { ActionFacts } from "./define-action";

const unshipped: Partial<Order> = { state: "processing", shipments: [] };
const address = {
  name: "Ada Example",
  line1: "New Lane 2",
  line2: "c/o B",
  postalCode: "20095",
  city: "Hamburg",
  country: "DE",
};
const input = { orderId: "1001", address };
const old = sampleOrder().shippingAddress;
const facts = (order: Partial<Order>): ActionFacts => ({
  records: sampleRecords({ orders: [sampleOrder(order)] }),
  customerId: "cus_1",
});
const context = { key: "run_1", actor: { kind: "agent", id: "agent" }, value: null, expect: "o1" } as const;

describe("entitled", () => {
  it.each([
    ["before it leaves", facts(unshipped), "ok"],
    ["shipped", facts({}), "the order has already been shipped"],
    [
      "a parcel left while the order still says processing",
      facts({ state: "processing" }),
      "the order has already been shipped",
    ],
    ["delivered", facts({ state: "delivered" }), "the order has already been shipped"],
    ["cancelled", facts({ ...unshipped, state: "cancelled" }), "the order was cancelled"],
    ["a stranger's", facts({ ...unshipped, customerId: "cus_2" }), "not this customer's order"],
  ])("%s", (_, given, expected) => {
    const answer = changeShippingAddress.entitled(input, given);
    expect(answer.ok ? "ok" : answer.why).toBe(expected);
  });
});

it("is met when the order already goes there", () => {
  expect(changeShippingAddress.alreadyMet(input, facts(unshipped))).toBeNull();
  expect(changeShippingAddress.alreadyMet(input, facts({ ...unshipped, shippingAddress: address }))).toEqual({
    ref: "1001",
  });
});

describe("undo", () => {
  const { reversal } = changeShippingAddress;
  if (reversal.kind === "none") throw new Error("expected an undo");

  it("puts the address from before back, from the receipt alone", async () => {
    const { ports, calls } = recordCalls(sampleOrder(unshipped));
    const result = await changeShippingAddress.execute(input, ports, context);
    if (result.kind !== "done") throw new Error(result.kind);
    await reversal.run(result.receipt, input, ports, { ...context, key: "run_2" });
    expect(calls.map((call) => call.input)).toEqual([input, { orderId: "1001", address: old }]);
    expect(calls[1]?.write).toEqual({ key: "run_2", actor: context.actor });
  });

  it("keeps what the vendor recorded itself", async () => {
    const vendors = { ...old, line1: "Vendor Street 9" };
    const detail = Object.fromEntries(
      Object.entries(vendors).flatMap(([name, value]) => (value === null ? [] : [[`previous.${name}`, value]])),
    );
    const { ports, calls } = recordCalls(sampleOrder(unshipped), { detail });
    const result = await changeShippingAddress.execute(input, ports, context);
    if (result.kind !== "done") throw new Error(result.kind);
    await reversal.run(result.receipt, input, ports, { ...context, key: "run_2" });
    expect(calls[1]?.input).toEqual({ orderId: "1001", address: vendors });
  });

  it("does not take the new address for the old one when a call is repeated", async () => {
    const { ports, calls } = recordCalls(sampleOrder({ ...unshipped, shippingAddress: address }));
    const result = await changeShippingAddress.execute(input, ports, context);
    if (result.kind !== "done") throw new Error(result.kind);
    const undone = await reversal.run(result.receipt, input, ports, { ...context, key: "run_2" });
    expect(undone.kind).toBe("rejected");
    expect(calls).toHaveLength(1);
  });
});
