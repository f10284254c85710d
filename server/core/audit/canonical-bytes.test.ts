import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalBytes } from "./canonical-bytes";

test.each([
  [{ b: 1, a: [true, null, "x"] }, '{"a":[true,null,"x"],"b":1}'],
  [{ "€": 1, "\r": 2, "1": 3, z: 4 }, '{"\\r":2,"1":3,"z":4,"€":1}'],
  [{ a: { d: 1, c: {} }, "": [] }, '{"":[],"a":{"c":{},"d":1}}'],
  ['"\\\u2028\ud800', '"\\"\\\\\u2028\\ud800"'],
  [-0, "0"],
  [1e21, "1e+21"],
  [JSON.parse('{"__proto__":{"x":1},"a":0}'), '{"__proto__":{"x":1},"a":0}'],
  [Object.assign(Object.create(null) as object, { a: 1 }), '{"a":1}'],
])("%j", (value, text) => {
  expect(canonicalBytes(value)).toBe(text);
});

const ring: Record<string, unknown> = {};
ring["self"] = ring;

test.each([
  ["undefined", undefined],
  ["an undefined field", { a: undefined }],
  ["an undefined item", [undefined]],
  ["a hole", [1, , 2]],
  ["NaN", { a: [NaN] }],
  ["Infinity", -Infinity],
  ["a bigint", { a: 1n }],
  ["a function", () => 1],
  ["a symbol", Symbol("x")],
  ["a Date", new Date(0)],
  ["a Map", new Map()],
  ["a ring", ring],
])("refuses %s", (_name, value) => {
  expect(() => canonicalBytes(value)).toThrow(/no canonical form/);
});

test("is JSON of the same value, whatever the order of its keys", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalBytes(value);
      expect(canonicalBytes(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalBytes(reversed(value))).toBe(text);
    }),
    { numRuns: 500, seed: 7 },
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

test("the same object twice is no ring", () => {
  const shared = { a: 1 };
  expect(canonicalBytes([shared, shared])).toBe('[{"a":1},{"a":1}]');
});
