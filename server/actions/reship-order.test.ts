import { describe, expect, it } from "vitest";
import type { Order } from "@/server/core/ports/commerce";
import { recordCalls } from "@/server/testing/record-calls";
import { sampleOrder, sampleRecords } from "@/server/testing/sample-records";
import type { ActionFacts } from "./define-action";
import { reshipOrder } from "./reship-order";

const input = { orderId: "1001", lineIds: ["1001-1", "1001-2"] };
const facts = (order: Partial<Order> = {}): ActionFacts => ({
  records: sampleRecords({ orders: [sampleOrder(order)] }),
  customerId: "cus_1",
});
const refundedLine = sampleOrder().lines.map((line) => ({ ...line, refundedMinor: 1 }));
const preparing = sampleOrder().shipments.map((shipment) => ({
  ...shipment,
  shippedAt: null,
  state: "preparing" as const,
}));

describe("entitled", () => {
  it.each([
    ["a shipped order", facts(), "ok"],
    ["cancelled", facts({ state: "cancelled" }), "the order was cancelled"],
    ["not shipped", facts({ state: "processing", shipments: preparing }), "the order has not been shipped yet"],
    ["sent again before", facts({ reshippedAs: ["1002"] }), "the order was already sent again"],
    ["money went back", facts({ lines: refundedLine }), "a line was already refunded"],
    ["a stranger's", facts({ customerId: "cus_2" }), "not this customer's order"],
  ])("%s", (_, given, expected) => {
    const answer = reshipOrder.entitled(input, given);
    expect(answer.ok ? "ok" : answer.why).toBe(expected);
  });
});

it("is worth what the lines cost", () => {
  expect(reshipOrder.value(input, facts())).toEqual({ minor: 7000, currency: "EUR" });
  expect(reshipOrder.value({ ...input, lineIds: ["1001-2"] }, facts())).toEqual({ minor: 2000, currency: "EUR" });
  expect(reshipOrder.value({ ...input, lineIds: ["nope"] }, facts())).toBeNull();
});

it("is met by a reshipment that someone else made", () => {
  expect(reshipOrder.alreadyMet(input, facts())).toBeNull();
  expect(reshipOrder.alreadyMet(input, facts({ reshippedAs: ["1002", "1003"] }))).toEqual({ ref: "1003" });
});

it("sends to the order's own address and can be called off within a day", async () => {
  const { ports, calls } = recordCalls(sampleOrder());
  const context = { key: "run_1", actor: { kind: "agent", id: "agent" }, value: null, expect: "o1" } as const;
  const result = await reshipOrder.execute(input, ports, context);
  const { reversal } = reshipOrder;
  if (result.kind !== "done" || reversal.kind === "none") throw new Error("expected a reversible effect");
  await reversal.run(result.receipt, input, ports, { ...context, key: "run_2" });
  expect(reversal.withinHours).toBe(24);
  expect(calls.map(({ method, input: sent }) => ({ method, sent }))).toEqual([
    { method: "commerce.reship", sent: input },
    { method: "commerce.cancelReship", sent: { orderId: "ref_1" } },
  ]);
});
