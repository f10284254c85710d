import { describe, expect, test } from "vitest";
import { isCaught, plant, Planted, type Shown } from "./planted";
import type { Marks } from "./scorecard";
import { plantedWording } from "./planted-wording";

const shown: Shown<{ part: string }> = {
  reply: "Hello Mia,\n\nWe refunded 42.00 EUR for order PT-10405. It takes a few days.\n\nKind regards\nPinewood",
  actions: [{ part: "a1" }, { part: "a2" }],
  states: ["a1"],
};

describe("a copy that was put wrong", () => {
  test.each<[Planted, number, RegExp]>([
    ["other_amount", 0, /^Hello Mia,\n\nWe refunded 52\.00 EUR for order PT-10405\. It takes/],
    ["other_order", 0, /refunded 42\.00 EUR for order PT-20405\./],
    ["promise", 0, /a few days\. We have also put a voucher of 25\.00 EUR into your account\.\n\nKind/],
    ["promise", 1, /a few days\. As an apology, your next order is free of charge\.\n\nKind/],
    ["blame", 2, /a few days\. Most customers manage this without our help\.\n\nKind/],
    ["unanswered", 3, /^Hello Mia,\n\nThank you for getting in touch\. [^\n]*\n\nKind regards\nPinewood$/],
  ])("%s %d", (fault, variant, reply) => {
    const wrong = plant(fault, shown, variant);
    expect(wrong?.reply).toMatch(reply);
    expect(wrong).toEqual({ ...shown, reply: wrong?.reply });
    expect(plant(fault, shown, variant)).toEqual(wrong);
  });

  test("says that something was done that is not there", () => {
    expect(plant("left_out", shown, 0)).toEqual({ ...shown, actions: [{ part: "a2" }] });
  });

  test("is noticed by whoever fails it, or marks the very thing", () => {
    const good: Marks = { intent: "pass", facts: "pass", policy: "pass", action: "pass", reply: "pass", tone: "pass" };
    expect(isCaught("blame", good)).toBe(false);
    expect(isCaught("blame", { ...good, tone: "fail" })).toBe(true);
    expect(isCaught("blame", { ...good, reply: "fail" })).toBe(false);
    expect(isCaught("blame", { ...good, facts: "fail" })).toBe(true);
    expect(isCaught("of another build", { ...good, tone: "fail" })).toBe(false);
  });

  test("is made only of what can be put wrong, and each fault has its words", () => {
    const bare = { reply: "Yes.", actions: [], states: [] };
    for (const fault of Planted.options) {
      expect(plant(fault, bare, 0)).toBeNull();
      expect(plantedWording[fault]).not.toBe("");
    }
  });
});
