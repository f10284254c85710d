import { expect, test } from "vitest";
import { linesOf } from "./lines-of";

test.each([
  ["Where is it?", ["Where is it?"]],
  ["- one\r\n* two\n\u2022 three\n4. four\n5) five", ["one", "two", "three", "four", "five"]],
  ["  spaced  \n\n   \nspaced", ["spaced"]],
  ["2 parcels are late\n-5 degrees", ["2 parcels are late", "-5 degrees"]],
  ["", []],
])("one entry a line: %j", (text, lines) => {
  expect(linesOf(text)).toEqual(lines);
});

test("a line is not longer than an example may be", () => {
  expect(linesOf("x".repeat(3_000))[0]).toHaveLength(2_000);
});
