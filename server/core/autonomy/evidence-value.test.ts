import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alpha, logEnough, logEvidenceAbove, logEvidenceBelow } from "./evidence-value";
import { itemsNeeded } from "./items-needed";
import { lowerBound } from "./lower-bound";

const counts = fc.record({ clean: fc.integer({ min: 0, max: 2000 }), failed: fc.integer({ min: 0, max: 60 }) });
const targets = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.98, 0.99);

describe("items in all, of which so many failed, that it takes to show a target", () => {
  test.each([
    [0.9, [43, 66, 85, 103]],
    [0.95, [88, 134, 174, 210]],
    [0.98, [224, 340, 439, 531]],
    [0.99, [449, 683, 882, 1065]],
  ])("%d", (target, items) => {
    const all = [0, 1, 2, 3].map((failed) => failed + (itemsNeeded(target, { clean: 0, failed }) ?? 0));
    expect(all).toEqual(items);
    for (const [failed, n] of all.entries()) {
      expect(logEvidenceAbove(target, { clean: n - failed, failed })).toBeGreaterThanOrEqual(logEnough);
      expect(logEvidenceAbove(target, { clean: n - failed - 1, failed })).toBeLessThan(logEnough);
    }
  });

  test("what is there already is taken off; what is beyond reach is not promised", () => {
    expect(itemsNeeded(0.95, { clean: 57, failed: 0 })).toBe(31);
    expect(itemsNeeded(0.95, { clean: 500, failed: 0 })).toBe(0);
    expect(itemsNeeded(0.999, { clean: 0, failed: 5000 })).toBeNull();
  });
});

describe("the evidence", () => {
  test("rises with every clean item and falls with every failed one", () => {
    fc.assert(
      fc.property(counts, targets, ({ clean, failed }, target) => {
        const now = logEvidenceAbove(target, { clean, failed });
        expect(logEvidenceAbove(target, { clean: clean + 1, failed })).toBeGreaterThan(now);
        expect(logEvidenceAbove(target, { clean, failed: failed + 1 })).toBeLessThan(now);
        const below = logEvidenceBelow(target, { clean, failed });
        expect(logEvidenceBelow(target, { clean: clean + 1, failed })).toBeLessThan(below);
        expect(logEvidenceBelow(target, { clean, failed: failed + 1 })).toBeGreaterThan(below);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  test("is a number for ten thousand items, and says nothing of a target that is none", () => {
    for (const failed of [0, 1, 500, 10_000]) {
      expect(logEvidenceAbove(0.95, { clean: 10_000 - failed, failed })).not.toBeNaN();
      expect(Number.isFinite(logEvidenceAbove(0.95, { clean: 10_000 - failed, failed }))).toBe(true);
    }
    for (const target of [0, 1, 2, Number.NaN]) {
      expect(logEvidenceAbove(target, { clean: 9, failed: 0 })).toBe(-Infinity);
    }
  });

  /** Were the target the truth, its mean would be 1 after any number of items: this is what makes looking harmless. */
  test("is worth 1 on average where the target is the truth", () => {
    const [target, items] = [0.9, 30];
    let mean = 0;
    let chance = target ** items;
    for (let failed = 0; failed <= items; failed += 1) {
      mean += chance * Math.exp(logEvidenceAbove(target, { clean: items - failed, failed }));
      chance *= ((items - failed) / (failed + 1)) * ((1 - target) / target);
    }
    expect(mean).toBeCloseTo(1, 6);
  });
});

describe("the lower bound", () => {
  test("reaches a target exactly when the evidence is enough, and is what it is in any order", () => {
    for (const [clean, bound] of [
      [87, false],
      [88, true],
    ] as const) {
      expect(lowerBound({ clean, failed: 0 }) >= 0.95).toBe(bound);
    }
    expect(lowerBound({ clean: 0, failed: 0 })).toBe(0);
  });

  test("rises with clean items and falls with failed ones", () => {
    fc.assert(
      fc.property(counts, ({ clean, failed }) => {
        const now = lowerBound({ clean, failed });
        expect(lowerBound({ clean: clean + 1, failed })).toBeGreaterThanOrEqual(now);
        expect(lowerBound({ clean, failed: failed + 1 })).toBeLessThanOrEqual(now);
        expect(now).toBeLessThanOrEqual(clean / Math.max(1, clean + failed));
      }),
      { numRuns: 15, seed: 6 },
    );
  });
});

describe("agents that are looked at after every item", () => {
  /** Items in all after which each of so many failures still graduates: the rule as a table, so that many can be played. */
  const takes = Array.from({ length: 60 }, (_, failed) => itemsNeeded(0.95, { clean: 0, failed }) ?? Infinity);

  function graduatesAfter(rate: number, draw: () => number): number | null {
    let [clean, failed] = [0, 0];
    for (let item = 1; item <= 800; item += 1) {
      if (draw() < rate) clean += 1;
      else failed += 1;
      if (clean >= (takes[failed] ?? Infinity)) return item;
    }
    return null;
  }

  function play(rate: number, agents: number, seed: number): (number | null)[] {
    const draw = seeded(seed);
    return Array.from({ length: agents }, () => graduatesAfter(rate, draw));
  }

  test("at the target itself no more than one in twenty graduates falsely", () => {
    const falsely = play(0.95, 2000, 20261130).filter((item) => item !== null).length;
    expect(falsely / 2000).toBeLessThanOrEqual(alpha);
    // A rule that never graduates anybody would pass as well.
    expect(falsely).toBeGreaterThan(20);
  });

  test("three points above it nearly all graduate, half of them within 244 items or so", () => {
    const after = play(0.98, 1000, 7).map((item) => item ?? Infinity);
    expect(after.filter(Number.isFinite).length / 1000).toBeGreaterThan(0.95);
    const median = after.sort((a, b) => a - b)[500] ?? Infinity;
    expect(median).toBeGreaterThan(200);
    expect(median).toBeLessThan(290);
  });
});

/** mulberry32: the same agents in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
