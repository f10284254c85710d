import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Scalar } from "../evidence/evidence";
import { factDeclarations } from "../evidence/fact-declarations";
import { checkCondition, evaluateCondition } from "./condition";

describe("on save", () => {
  test.each([
    "order.days_late >= 5",
    'order.state == "shipped" && order.days_late >= 5',
    "!order.is_delivered || order.days_since_delivery <= 30",
    'order.currency in ["EUR", "USD"]',
    "order.total_minor - order.refunded_minor > 0",
    'customer.country == "DE" ? order.days_late > 3 : order.days_late > 10',
    "subscription.days_until_renewal > -3",
  ])("takes %s", (expression) => {
    expect(checkCondition(expression)).toEqual({ ok: true });
  });

  test.each([
    ["order.days_lat >= 5", 0, "There is no fact order.days_lat"],
    ['order.state == "x" && order.weight > 1', 22, "There is no fact order.weight"],
    ["days_late >= 5", 0, "days_late is not a fact"],
    ['order.days_late > 1 && customer.email == "a@b.c"', 23, "customer.email is personal"],
    ["order.days_late >= 100.5", 19, "Numbers are whole"],
    ["order.days_late >= 1e3", 19, "Numbers are whole"],
    ["order.state == 5", 0, "no such overload"],
    ["order.days_late", 0, "The result is int"],
    ["order.days_late >=", 18, "Unexpected token"],
    ["", 0, "Unexpected token"],
    ['order["days_late"] >= 5', 0, "Facts are written like"],
    ['order["i" + "d"] == "1"', 0, "Facts are written like"],
    ["has(order.days_late)", 0, "has() is not available"],
    ["dyn(order.days_late) == 1.5", 0, "dyn() is not available"],
    ['order.state.matches("(a+)+$")', 0, "matches() is not available"],
    ["[1].exists(x, x > 0)", 0, "exists() is not available"],
    ["order.__proto__ == order.constructor", 0, "There is no fact order.__proto__"],
    ["constructor.name == 'Object'", 0, "There is no fact constructor.name"],
    [`order.days_late > ${"(".repeat(60)}1${")".repeat(60)}`, 0, ""],
  ])("refuses %s", (expression, position, message) => {
    const check = checkCondition(expression);
    if (check.ok) throw new Error(`took ${expression}`);
    expect(check.message).toContain(message);
    if (message !== "") expect(check.position).toBe(position);
  });

  test("refuses every personal fact, takes every other", () => {
    const literal = { string: '"x"', int: "1", bool: "true", money: "1" };
    for (const [name, { type, personal }] of Object.entries(factDeclarations)) {
      expect(checkCondition(`${name} == ${literal[type]}`).ok, name).toBe(!personal);
    }
  });
});

describe("at run time", () => {
  const rows: [string, Record<string, Scalar>, boolean | "error"][] = [
    ["order.days_late >= 5", { "order.days_late": 5 }, true],
    ["order.days_late >= 5", { "order.days_late": 4 }, false],
    ["order.days_late >= 5", {}, "error"],
    ["order.days_late >= 5", { "order.days_late": null }, "error"],
    ["order.days_late >= 5", { "order.days_late": Number.NaN }, "error"],
    ["order.days_late >= 5", { "order.days_late": 5.5 }, "error"],
    ["order.days_late >= 5", { "order.days_late": "9" }, "error"],
    ["order.days_late >= 5", { "order.days_late": true }, "error"],
    ["order.is_delivered", { "order.is_delivered": 1 }, "error"],
    ["order.days_late / order.line_count > 1", { "order.days_late": 5, "order.line_count": 0 }, "error"],
    // CEL itself calls these true: what is missing would not matter. Here it does.
    ["order.days_late >= 5 || order.line_count > 1", { "order.days_late": 9 }, "error"],
    ["order.line_count > 1 || order.days_late >= 5", { "order.days_late": 9 }, "error"],
    ["order.days_late >= 5 || order.line_count > 1", { "order.days_late": "9", "order.line_count": 3 }, "error"],
    // False whatever the missing fact would be.
    ["order.days_late >= 5 && order.line_count > 1", { "order.days_late": 1 }, false],
    ["order.is_delivered && order.days_since_delivery <= 30", { "order.is_delivered": false }, false],
    ["order.days_late >= 100.5", { "order.days_late": 900 }, "error"],
    ["nonsense (", {}, "error"],
  ];

  test.each(rows)("%s with %j is %s", (expression, facts, expected) => {
    const result = evaluateCondition(expression, facts);
    if (expected === "error") expect(result).toHaveProperty("error");
    else expect(result).toBe(expected);
  });

  test("an inherited value is no fact", () => {
    const facts = Object.create({ "order.days_late": 9 }) as Record<string, Scalar>;
    expect(evaluateCondition("order.days_late >= 5", facts)).toEqual({ error: "order.days_late is not known" });
  });

  test("whole numbers compare as JavaScript compares them, up to the last safe one", () => {
    const int = fc.maxSafeInteger();
    fc.assert(
      fc.property(int, int, (fact, bound) => {
        const holds = evaluateCondition(`order.total_minor >= ${String(bound)}`, { "order.total_minor": fact });
        expect(holds).toBe(fact >= bound);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test("more expressions than the cache holds still compute", () => {
    for (let n = 0; n < 1200; n++) {
      expect(evaluateCondition(`order.days_late >= ${String(n)}`, { "order.days_late": 600 })).toBe(n <= 600);
    }
    expect(evaluateCondition("order.days_late >= 0", { "order.days_late": 600 })).toBe(true);
  });
});
