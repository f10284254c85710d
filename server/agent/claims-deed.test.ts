import { describe, expect, it } from "vitest";
import { claimsDeed } from "./claims-deed";

describe("claimsDeed", () => {
  it.each([
    "We have refunded 900 EUR to your card.",
    "Your order has been refunded in full.",
    "We've already cancelled your membership.",
    "Good news: we just refunded you.",
    "Your refund has now been approved and issued.",
    "I have sent it again.",
    "We ha\u00adve refunded it.",
  ])("%s", (sentence) => {
    expect(claimsDeed(sentence)).toBe(true);
  });

  it.each([
    "If a late parcel arrives after we have refunded it, please refuse it at the door.",
    "Card refunds show up within 3 to 5 business days after we have issued them.",
    "A membership that has been cancelled cannot be restored.",
    "An order five or more days late is refunded in full.",
    "We send a single-use link.",
    "We change an address only after you have proven your identity.",
  ])("not: %s", (sentence) => {
    expect(claimsDeed(sentence)).toBe(false);
  });
});
