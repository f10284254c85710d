import { expect, test } from "vitest";
import { sayChoice, sayArgName, sayArgSource } from "./say-arg";

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

test("what a form offers reads as words", () => {
  expect(sayChoice("period_end")).toBe("At the end of the paid period");
  expect(sayChoice("low")).toBe("Low");
  expect(sayChoice("constructor")).toBe("Constructor");
});
