import fc from "fast-check";
import { expect, test } from "vitest";
import { newDataKey, openJson, openWith, sealJson, sealWith, unwrapKey, wrapKey } from "./seal";

const key = newDataKey();

test("what was sealed opens again, under the same key and place only", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), fc.string(), (bytes, place, other) => {
      const sealed = sealWith(key, bytes, place);
      expect(openWith(key, sealed, place)).toEqual(new Uint8Array(bytes));
      if (other !== place) expect(() => openWith(key, sealed, other)).toThrow();
      expect(() => openWith(newDataKey(), sealed, place)).toThrow();
    }),
  );
});

test("one changed bit anywhere is noticed, the version byte included", () => {
  const sealed = sealWith(key, "Where is my order?", "ticket:1");
  for (let i = 0; i < sealed.length; i += 1) {
    const changed = Uint8Array.from(sealed);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(() => openWith(key, changed, "ticket:1")).toThrow();
  }
  expect(() => openWith(key, sealed.subarray(0, 20), "ticket:1")).toThrow(/known version/);
});

test("the same text never looks the same twice, nor holds itself", () => {
  const once = Buffer.from(sealWith(key, "secret text", "a"));
  expect(once.equals(Buffer.from(sealWith(key, "secret text", "a")))).toBe(false);
  expect(once.includes("secret text")).toBe(false);
});

test("a data key is wrapped for its place, and a sealed value cannot pass as one", () => {
  const master = newDataKey();
  const wrapped = wrapKey(master, key, "requester:1");
  expect(unwrapKey(master, wrapped, "requester:1")).toEqual(key);
  expect(() => unwrapKey(master, wrapped, "requester:2")).toThrow();
  expect(() => unwrapKey(master, sealWith(master, newDataKey(), "requester:1"), "requester:1")).toThrow();
  expect(() => wrapKey(master, new Uint8Array(16), "requester:1")).toThrow(/32 bytes/);
});

test("JSON comes back as it was", () => {
  const value = { a: [1, "ä", null], b: { c: true } };
  expect(openJson(key, sealJson(key, value, "x"), "x")).toEqual(value);
  expect(() => sealJson(key, undefined, "x")).toThrow(TypeError);
});
