import { expect, test } from "vitest";
import { mentions } from "./mentions";

test.each<[string, string[], boolean]>([
  ["I want my money back", ["@refund"], true],
  ["i want my mony back", ["@refund"], true],
  ["please refnd it", ["@refund"], true],
  ["My parcel is late.", ["@refund"], false],
  ["credit whatever is left", ["whatever is left"], true],
  ["please credit me the rest", ["credit .. rest"], true],
  ["I'd like a new one, not money", ["like .. new one"], true],
  ["on monday", ["@money"], false],
  ["", ["@refund"], false],
])("%j says one of %j: %s", (text, phrases, expected) => {
  expect(mentions(text, phrases)).toBe(expected);
});
