import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { merkleRoot } from "./merkle-root";

const sha256HexOfHex = (hex: string) => createHash("sha256").update(Buffer.from(hex, "hex")).digest("hex");
const root = (leaves: string[]) => merkleRoot(leaves, sha256HexOfHex);

/** The definition of RFC 6962, 2.1, word for word: split at the largest power of two below n. */
function byDefinition(leaves: string[]): string {
  const sha = (...parts: (string | Buffer)[]) =>
    createHash("sha256")
      .update(Buffer.concat(parts.map((p) => Buffer.from(p))))
      .digest();
  const mth = (d: string[]): Buffer => {
    if (d.length === 0) return sha("");
    if (d.length === 1) return sha(Buffer.from([0]), d[0] ?? "");
    let k = 1;
    while (k * 2 < d.length) k *= 2;
    return sha(Buffer.from([1]), mth(d.slice(0, k)), mth(d.slice(k)));
  };
  return mth(leaves).toString("hex");
}

test("is the root that RFC 6962 defines, for every number of leaves", () => {
  for (let n = 0; n <= 70; n++) {
    const leaves = Array.from({ length: n }, (_, i) => `leaf ${String(i)} é`);
    expect(root(leaves)).toBe(byDefinition(leaves));
  }
});

test("known values", () => {
  expect(root([])).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  // The one-leaf tree over the empty text, as Certificate Transparency logs publish it.
  expect(root([""])).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
});

test("any changed, added, dropped or moved leaf changes it", () => {
  const leaf = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(fc.array(leaf, { maxLength: 20 }), fc.array(leaf, { maxLength: 20 }), (a, b) => {
      expect(root(a) === root(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
    { numRuns: 300, seed: 7 },
  );
  expect(root(["a", "b", "c"])).not.toBe(root(["a", "b", "c", "c"]));
});
