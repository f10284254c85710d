import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleCharge as charge, sampleOrder } from "../../testing/sample-records";
import type { Charge } from "../ports/billing";
import { refundableLines, refundableMinor, refundedMinor } from "./order-money";

const refund = (minor: number, currency = "EUR") => ({
  id: "re_1",
  amount: { minor, currency },
  at: "2026-11-02T10:00:00.000Z",
  lineIds: [],
  key: null,
});
const [tent, socks] = ["1001-1", "1001-2"] as const;

describe("refundableMinor", () => {
  const order = sampleOrder();
  const rows: [string, Charge | null, string[], number][] = [
    ["all lines", charge(), [tent, socks], 7000],
    ["one line", charge(), [socks], 2000],
    ["a line named twice counts once", charge(), [socks, socks], 2000],
    ["no line", charge(), [], 0],
    ["a line of no such order", charge(), [socks, "9"], 0],
    ["less left on the charge than on the lines", charge({ refunds: [refund(6000)] }), [tent, socks], 1000],
    ["nothing left on the charge", charge({ refunds: [refund(7000)] }), [socks], 0],
    ["more refunded than charged", charge({ refunds: [refund(9000)] }), [socks], 0],
    ["another currency on the charge", charge({ amount: { minor: 7000, currency: "USD" } }), [socks], 0],
    ["a refund in another currency", charge({ refunds: [refund(1, "USD")] }), [socks], 0],
    ["another order's charge", charge({ id: "ch_2" }), [socks], 0],
    ["no charge", null, [socks], 0],
    ["an amount that is no number", charge({ amount: { minor: NaN, currency: "EUR" } }), [socks], 0],
  ];
  test.each(rows)("%s", (_name, paid, lineIds, expected) => {
    expect(refundableMinor(order, paid, lineIds)).toBe(expected);
  });

  test("never gives more than is left, on the lines or on the charge", () => {
    const amount = fc.integer({ min: 0, max: 10000 });
    fc.assert(
      fc.property(amount, amount, amount, amount, amount, (tentMinor, back, sockMinor, paid, returned) => {
        const lines = order.lines.map((line, i) =>
          i === 0 ? { ...line, totalMinor: tentMinor, refundedMinor: back } : { ...line, totalMinor: sockMinor },
        );
        const on = charge({ amount: { minor: paid, currency: "EUR" }, refunds: [refund(returned)] });
        const given = refundableMinor({ ...order, lines }, on, [tent, socks]);
        expect(given).toBeGreaterThanOrEqual(0);
        expect(given + returned).toBeLessThanOrEqual(Math.max(paid, returned));
        expect(given).toBeLessThanOrEqual(Math.max(0, tentMinor - back) + sockMinor);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

test("refundableLines leaves out what is paid back, and everything once the charge is", () => {
  const order = sampleOrder();
  const lines = order.lines.map((line) => (line.id === tent ? { ...line, refundedMinor: 5000 } : line));
  expect(refundableLines({ ...order, lines }, charge({ refunds: [refund(5000)] })).map((line) => line.id)).toEqual([
    socks,
  ]);
  expect(refundableLines(order, charge({ refunds: [refund(7000)] }))).toEqual([]);
});

test("refundedMinor takes the larger of two accounts", () => {
  expect(refundedMinor(sampleOrder(), charge({ refunds: [refund(300), refund(200)] }))).toBe(500);
  expect(refundedMinor(sampleOrder(), null)).toBe(0);
});
