import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Refund } from "@/server/core/ports/billing";
import { recordCalls } from "@/server/testing/record-calls";
import { sampleCharge, sampleCustomer, sampleOrder, sampleRecords } from "@/server/testing/sample-records";
import type { ActionFacts } from "./define-action";
import { issueRefund } from "./issue-refund";

const both = { orderId: "1001", lineIds: ["1001-1", "1001-2"] };
const facts = (over: Partial<ActionFacts["records"]> = {}, customerId: string | null = "cus_1"): ActionFacts => ({
  records: sampleRecords(over),
  customerId,
});
const refund = (over: Partial<Refund>): Refund => ({
  id: "re_1",
  amount: { minor: 5000, currency: "EUR" },
  at: "2026-11-19T10:00:00.000Z",
  lineIds: ["1001-1"],
  key: null,
  ...over,
});
const [tent, socks] = sampleOrder().lines;
if (!tent || !socks) throw new Error("the sample order has two lines");

describe("value", () => {
  it.each([
    ["the whole order", both, facts(), { minor: 7000, currency: "EUR" }],
    ["one line", { ...both, lineIds: ["1001-2"] }, facts(), { minor: 2000, currency: "EUR" }],
    [
      "a line named twice counts once",
      { ...both, lineIds: ["1001-2", "1001-2"] },
      facts(),
      { minor: 2000, currency: "EUR" },
    ],
    [
      "what was refunded on the line is off",
      both,
      facts({ orders: [sampleOrder({ lines: [{ ...tent, refundedMinor: 1200 }, socks] })] }),
      { minor: 5800, currency: "EUR" },
    ],
    [
      "never more than is left on the charge",
      both,
      facts({
        charges: [sampleCharge({ refunds: [refund({ amount: { minor: 6500, currency: "EUR" }, lineIds: [] })] })],
      }),
      { minor: 500, currency: "EUR" },
    ],
    [
      "an over-refunded charge gives nothing, not a negative",
      both,
      facts({ charges: [sampleCharge({ refunds: [refund({ amount: { minor: 9900, currency: "EUR" } })] })] }),
      { minor: 0, currency: "EUR" },
    ],
    ["an unknown line", { ...both, lineIds: ["1001-9"] }, facts(), null],
    ["an unknown order", { ...both, orderId: "9999" }, facts(), null],
    ["no charge", both, facts({ charges: [] }), null],
    ["another customer's charge", both, facts({ charges: [sampleCharge({ customerId: "cus_2" })] }), null],
    [
      "a charge in another currency",
      both,
      facts({ charges: [sampleCharge({ amount: { minor: 7000, currency: "USD" } })] }),
      { minor: 0, currency: "EUR" },
    ],
  ])("%s", (_, input, given, expected) => {
    expect(issueRefund.value(input, given)).toEqual(expected);
  });

  it("never exceeds the lines nor the rest of the charge", () => {
    const minor = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(minor, minor, minor, minor, (total, refunded, charged, given) => {
        const records = {
          orders: [sampleOrder({ lines: [{ ...tent, totalMinor: total, refundedMinor: refunded }] })],
          charges: [
            sampleCharge({
              amount: { minor: charged, currency: "EUR" },
              refunds: [refund({ amount: { minor: given, currency: "EUR" } })],
            }),
          ],
        };
        const value = issueRefund.value({ orderId: "1001", lineIds: ["1001-1"] }, facts(records))?.minor ?? -1;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(Math.max(0, total - refunded));
        expect(value).toBeLessThanOrEqual(Math.max(0, charged - given));
      }),
    );
  });
});

describe("entitled", () => {
  const why = (input: typeof both, given: ActionFacts): string => {
    const answer = issueRefund.entitled(input, given);
    return answer.ok ? "ok" : answer.why;
  };
  it.each([
    ["the customer's own paid order", both, facts(), "ok"],
    ["nobody known", both, facts({}, null), "no customer record"],
    ["another identity than the records'", both, facts({}, "cus_2"), "the records are another customer's"],
    [
      "a deleted account",
      both,
      facts({ customer: sampleCustomer({ state: "deleted" }) }),
      "the customer's account is deleted",
    ],
    ["no such order", { ...both, orderId: "__proto__" }, facts(), "no such order"],
    [
      "a stranger's order",
      both,
      facts({ orders: [sampleOrder({ customerId: "cus_2" })] }),
      "not this customer's order",
    ],
    ["a line of another order", { ...both, lineIds: ["1002-1"] }, facts(), "a line is not on this order"],
    ["unpaid", both, facts({ orders: [sampleOrder({ chargeId: null })] }), "the order has no charge to refund"],
    [
      "all given back",
      both,
      facts({ charges: [sampleCharge({ refunds: [refund({ amount: { minor: 7000, currency: "EUR" } })] })] }),
      "nothing is left to refund",
    ],
  ])("%s", (_, input, given, expected) => {
    expect(why(input, given)).toBe(expected);
  });
});

describe("alreadyMet", () => {
  const refunded = { orders: [sampleOrder({ lines: [{ ...tent, refundedMinor: 5000 }, socks] })] };
  it.each([
    ["nothing refunded", both, facts(), null],
    [
      "a person refunded exactly this line",
      { ...both, lineIds: ["1001-1"] },
      facts({ ...refunded, charges: [sampleCharge({ refunds: [refund({})] })] }),
      { ref: "re_1" },
    ],
    [
      "the newest of two refunds is what was found",
      { ...both, lineIds: ["1001-1"] },
      facts({
        ...refunded,
        charges: [
          sampleCharge({ refunds: [refund({}), refund({ id: "re_2", at: "2026-11-20T09:00:00.000Z", lineIds: [] })] }),
        ],
      }),
      { ref: "re_2" },
    ],
    ["partly met is not met", both, facts({ ...refunded, charges: [sampleCharge({ refunds: [refund({})] })] }), null],
  ])("%s", (_, input, given, expected) => {
    expect(issueRefund.alreadyMet(input, given)).toEqual(expected);
  });
});

describe("execute", () => {
  const context = {
    key: "run_1",
    actor: { kind: "agent", id: "agent" },
    value: { minor: 7000, currency: "EUR" },
    expect: "h1",
  } as const;

  it("refunds the order's own charge by the computed value, once, under the run's key", async () => {
    const { ports, calls } = recordCalls(sampleOrder());
    await issueRefund.execute(both, ports, context);
    expect(calls).toEqual([
      {
        method: "billing.refund",
        input: { chargeId: "ch_1", amount: { minor: 7000, currency: "EUR" }, lineIds: both.lineIds },
        write: { key: "run_1", actor: { kind: "agent", id: "agent" }, expect: "h1" },
      },
    ]);
  });

  it("names only the lines that something is left of", async () => {
    const { ports, calls } = recordCalls(sampleOrder({ lines: [{ ...tent, refundedMinor: 5000 }, socks] }));
    await issueRefund.execute(both, ports, { ...context, value: { minor: 2000, currency: "EUR" } });
    expect(calls[0]?.input).toMatchObject({ lineIds: ["1001-2"] });
  });

  it.each([
    ["no value", sampleOrder(), { ...context, value: null }],
    ["a value of nothing", sampleOrder(), { ...context, value: { minor: 0, currency: "EUR" } }],
    ["not a number", sampleOrder(), { ...context, value: { minor: Number.NaN, currency: "EUR" } }],
    ["the order is gone", null, context],
    ["the order has no charge", sampleOrder({ chargeId: null }), context],
    ["the lines are another order's", sampleOrder({ lines: [{ ...tent, id: "1002-1" }] }), context],
  ])("calls nobody: %s", async (_, order, given) => {
    const { ports, calls } = recordCalls(order);
    const result = await issueRefund.execute(both, ports, given);
    expect(result.kind).toBe("rejected");
    expect(calls).toEqual([]);
  });
});
