import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { wire } from "./wire";

const sent = (value: unknown): unknown => {
  const { carried } = JSON.parse(JSON.stringify({ carried: wire.serialize(value) })) as { carried: unknown };
  return wire.deserialize(carried);
};

const leaf = fc.oneof(
  fc.string(),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map((number) => number + 0 || 0),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
);
const names = fc.oneof(fc.string(), fc.constantFrom("$", "__proto__", "constructor", "at", "of"));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("value")),
    fc.array(fc.tuple(names, tie("value"))).map((entries) => Object.fromEntries(entries)),
  ),
}));

test("what is sent arrives as it was: dates too, and whatever its names are", () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(isDeepStrictEqual(sent(one), one)).toBe(true);
    }),
  );
});

test("an object that reads like one of the marks is told from it", () => {
  for (const one of [{ $: "date", at: "2026-01-01T00:00:00.000Z" }, { $: "none" }, { $: { $: "object", of: 1 } }]) {
    expect(sent(one)).toStrictEqual(one);
  }
});

test("nothing is nothing at the top and in a list; a property without a value is left out", () => {
  expect(sent(undefined)).toBeUndefined();
  expect(sent([1, undefined])).toStrictEqual([1, undefined]);
  expect(sent({ a: undefined, b: 1 })).toStrictEqual({ b: 1 });
});

test("what would arrive as something else is not sent", () => {
  class Coin {
    minor = 1;
  }
  const others = [
    new Map(),
    new Set(),
    1n,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    new Coin(),
    () => 1,
    new Date(Number.NaN),
  ];
  for (const other of others) expect(() => wire.serialize({ other })).toThrow();
});

test("what nobody wrote this way harms nothing", () => {
  const strange = [{ $: "date" }, { $: "object" }, { $: "object", of: null }, { $: "other" }, { $: 7 }];
  for (const one of strange) expect(() => wire.deserialize(one)).not.toThrow();
  const risky = wire.deserialize(JSON.parse('{"__proto__":{"may":true}}')) as Record<string, unknown>;
  expect(risky["may"]).toBeUndefined();
  expect(Object.getPrototypeOf(risky)).toBe(Object.prototype);
});
