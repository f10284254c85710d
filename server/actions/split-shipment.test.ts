import { describe, expect, it } from "vitest";
import { recordCalls } from "@/server/testing/record-calls";
import { sampleOrder, sampleRecords } from "@/server/testing/sample-records";
import type { Order } from "@/server/core/ports/commerce";
import type { ActionFacts } from "./define-action";
import { splitShipment } from "./split-shipment";

const shipment = {
  ...sampleOrder().shipments[0],
  id: "shp_1",
  state: "preparing",
  shippedAt: null,
} as Order["shipments"][0];
const lines = (...inStock: (number | null)[]) =>
  sampleOrder().lines.map((line, index) => ({ ...line, inStock: inStock[index] ?? null }));
const facts = (over: Partial<Order> = {}): ActionFacts => ({
  records: sampleRecords({
    orders: [sampleOrder({ state: "processing", shipments: [shipment], lines: lines(1, 0), ...over })],
  }),
  customerId: "cus_1",
});
const input = { orderId: "1001", lineIds: ["1001-1"] };
const two = [shipment, { ...shipment, id: "shp_2" }];

describe("entitled and already met", () => {
  it.each<[string, ActionFacts, string, { ref: string } | null]>([
    ["one of two lines in stock", facts(), "ok", null],
    ["not in stock", facts({ lines: lines(0, 2) }), "a line is not in stock", null],
    ["stock is not known", facts({ lines: lines(null, null) }), "a line is not in stock", null],
    ["sent in parts already", facts({ shipments: two }), "the order is already sent in parts", { ref: "shp_2" }],
    ["shipped", facts({ state: "shipped" }), "the order has already been shipped", null],
    ["cancelled", facts({ state: "cancelled" }), "the order was cancelled", null],
    ["a stranger's", facts({ customerId: "cus_2" }), "not this customer's order", null],
    ["nobody is known", { ...facts(), customerId: null }, "no customer record", null],
  ])("%s", (_, given, why, met) => {
    const answer = splitShipment.entitled(input, given);
    expect(answer.ok ? "ok" : answer.why).toBe(why);
    expect(splitShipment.alreadyMet(input, given)).toEqual(met);
  });

  it("leaves something to send later, and sends no line that is not the order's", () => {
    const all = { orderId: "1001", lineIds: ["1001-1", "1001-2"] };
    expect(splitShipment.entitled(all, facts({ lines: lines(1, 2) }))).toMatchObject({ ok: false });
    expect(splitShipment.entitled({ ...input, lineIds: ["9"] }, facts())).toMatchObject({ ok: false });
  });
});

it("is taken back by joining what it split", async () => {
  const { ports, calls } = recordCalls(null);
  if (splitShipment.reversal.kind === "none") throw new Error("it can be taken back");
  const receipt = { ref: "shp_2", key: "run_1", at: "2026-11-20T12:00:00.000Z", detail: {} };
  const context = { key: "run_1", actor: { kind: "member", id: "u1" }, value: null, expect: "v1" } as const;
  await splitShipment.reversal.run(receipt, input, ports, context);
  expect(calls).toEqual([
    {
      method: "commerce.joinShipments",
      input: { orderId: "1001" },
      write: { key: "run_1", actor: context.actor },
    },
  ]);
});
