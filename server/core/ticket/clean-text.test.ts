import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, cleanTexts } from "./clean-text";

test.each([
  ["a\u0000b", "ab"],
  ["a\r\nb\rc\n\td", "a\nb\nc\n\td"],
  ["\u001b[31mred\u001b[0m", "[31mred[0m"],
  ["total \u202e05.21\u202c EUR", "total 05.21 EUR"],
  ["\ud800 half, \u{1f600} whole", " half, \u{1f600} whole"],
  ["\u0085\u009f\u007f", ""],
  ["café, \u00a0naïve, \u200d", "café, \u00a0naïve, \u200d"],
])("%j reads %j", (given, kept) => {
  expect(cleanText(given)).toBe(kept);
});

test("what is kept can always be stored, is kept the second time, and plain text is kept whole", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const kept = cleanText(text);
      expect(kept).not.toContain("\u0000");
      expect(Buffer.from(kept).toString()).toBe(kept);
      expect(cleanText(kept)).toBe(kept);
    }),
  );
  fc.assert(fc.property(fc.stringMatching(/^[ -~\n]*$/), (text) => cleanText(text) === text));
});

test("a value keeps its shape", () => {
  const value = { a: ["x\u0000", 1, null, true], "b\u0000": { c: "y\r\n" } };
  expect(cleanTexts(value)).toEqual({ a: ["x", 1, null, true], b: { c: "y\n" } });
});
