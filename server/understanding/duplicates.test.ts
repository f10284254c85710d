import { expect, test } from "vitest";
import { findDuplicate, similarity } from "./duplicates";

const NEW = "Hi, my tent from PT-1001 is torn, I want a refund. Thanks, Anna";

test("the same request in other words is a duplicate", () => {
  expect(findDuplicate(NEW, [{ ticketId: "a", text: "My tent is torn! I want a refund for PT-1001." }])).toBe("a");
});

test("another order number is another matter, however alike it reads", () => {
  expect(
    findDuplicate("Where is my order PT-1001?", [{ ticketId: "a", text: "Where is my order PT-1002?" }]),
  ).toBeNull();
});

test("the most alike candidate wins, and none below the threshold", () => {
  const candidates = [
    { ticketId: "far", text: "Please cancel my membership" },
    { ticketId: "near", text: "Still waiting, where is my order PT-1001" },
    { ticketId: "nearest", text: "Where is my order PT-1001?" },
  ];
  expect(findDuplicate("where is my order PT-1001", candidates)).toBe("nearest");
  expect(findDuplicate("Which size are the boots?", candidates)).toBeNull();
  expect(findDuplicate("anything", [])).toBeNull();
});

test("similarity is symmetric, 1 for equal texts, and in 0..1", () => {
  expect(similarity(NEW, NEW)).toBeCloseTo(1, 9);
  expect(similarity("", "")).toBe(0);
  for (const other of ["Please cancel my membership", "my tent is torn", "注文"]) {
    const value = similarity(NEW, other);
    expect(value).toBeCloseTo(similarity(other, NEW), 12);
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(1);
  }
});
