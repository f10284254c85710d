import { expect, test } from "vitest";
import { choicesOf, sayArgName, sayArgSource, sayArgValue, sayChoice } from "./say-arg";

test.each([
  ["orderId", "Order id"],
  ["lineIds", "Line ids"],
  ["at", "At"],
  ["shipping_address", "Shipping address"],
  ["", ""],
])("%s reads %s", (name, says) => {
  expect(sayArgName(name)).toBe(says);
});

test.each([
  [null, "source not known"],
  [{ kind: "fact", name: "order.id" } as const, "Order: id"],
  [{ kind: "fact", name: "order.line_ids" } as const, "Order: line ids"],
  [{ kind: "fact", name: "odd" } as const, "Odd"],
  [{ kind: "message", quote: "my address" } as const, 'customer\'s words: "my address"'],
  [{ kind: "procedure" } as const, "fixed by the procedure"],
  [{ kind: "reviewer" } as const, "set by a reviewer"],
  [{ kind: "message", quote: "y".repeat(90) } as const, `customer's words: "${"y".repeat(60)}…"`],
])("%j", (source, says) => {
  expect(sayArgSource(source)).toBe(says);
});

test("a value that stands in the customer's words needs no quote", () => {
  expect(sayArgSource({ kind: "message", quote: "it crashes on start" }, "crashes on start")).toBe(
    "in the customer's words",
  );
});

test("what is chosen from a list reads as words; what anybody may write stays as it is", () => {
  const schema = { properties: { at: { enum: ["period_end", "now_prorated"] }, note: { type: "string" } } };
  expect(choicesOf(schema, "at")).toEqual(["period_end", "now_prorated"]);
  expect([choicesOf(schema, "note"), choicesOf(schema, "toString"), choicesOf(null, "at")]).toEqual([[], [], []]);
  expect(sayArgValue("period_end", choicesOf(schema, "at"))).toBe("At the end of the paid period");
  expect(sayArgValue("sub_1")).toBe("sub_1");
  expect(sayArgValue(["a", { city: "Oslo", line2: null }, 3])).toBe("a, Oslo, 3");
  expect(sayArgValue(null)).toBe("none");
});

test("what a form offers reads as words", () => {
  expect(sayChoice("period_end")).toBe("At the end of the paid period");
  expect(sayChoice("low")).toBe("Low");
  expect(sayChoice("constructor")).toBe("Constructor");
});
