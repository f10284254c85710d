import { expect, test } from "vitest";
import { isStorable } from "./is-storable";

const ring: Record<string, unknown> = {};
ring["ring"] = ring;

test.each([
  ["plain", true],
  ["\u0001\n", true],
  ["\u{1f600}", true],
  ["a\u0000", false],
  ["\ud83d", false],
  [{ a: ["x", { b: "\u0000" }] }, false],
  [{ "\u0000": 1 }, false],
  [null, true],
  [undefined, true],
  [ring, true],
])("%j: %s", (input, expected) => {
  expect(isStorable(input)).toBe(expected);
});
