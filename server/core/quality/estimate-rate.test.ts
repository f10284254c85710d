import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "@/server/understanding/seeded-random";
import { estimateRate, estimateTotal, type Weighed } from "./estimate-rate";

/** A population in two strata: the dear ones fail more often, and are drawn more often. */
function population(of: { dear: number; cheap: number; dearFails: number; cheapFails: number }): Weighed[] {
  const many = (count: number, fails: number, probability: number) =>
    Array.from({ length: count }, (_, index) => ({ probability, hit: index < fails }));
  return [...many(of.dear, of.dearFails, 0.5), ...many(of.cheap, of.cheapFails, 0.1)];
}

const drawFrom = (all: readonly Weighed[], draw: () => number) => all.filter(({ probability }) => draw() < probability);

describe("what the drawn ones say of all", () => {
  test("is the truth on average, over every way of drawing a small population", () => {
    const chances = fc.constantFrom(0.05, 0.2, 0.5, 1);
    const item = fc.record({ probability: chances, hit: fc.boolean() });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 9 }), (all) => {
        let mean = 0;
        for (let mask = 0; mask < 2 ** all.length; mask += 1) {
          const isDrawn = (index: number) => (mask >> index) % 2 === 1;
          const chance = all.reduce((p, { probability }, i) => p * (isDrawn(i) ? probability : 1 - probability), 1);
          mean += chance * estimateTotal(all.filter((_, index) => isDrawn(index)));
        }
        expect(mean).toBeCloseTo(all.filter(({ hit }) => hit).length, 8);
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  test("as a share: near the truth on average, where counting the drawn ones alike is far off", () => {
    const all = population({ dear: 400, cheap: 3600, dearFails: 80, cheapFails: 72 });
    const truth = 152 / 4000;
    const draw = seededRandom(88);
    let [mean, plain, covered] = [0, 0, 0];
    const times = 600;
    for (let time = 0; time < times; time += 1) {
      const drawn = drawFrom(all, draw);
      const estimate = estimateRate(drawn);
      if (estimate === null) throw new Error("nothing was drawn");
      mean += estimate.rate / times;
      plain += drawn.filter(({ hit }) => hit).length / drawn.length / times;
      if (estimate.interval.low <= truth && truth <= estimate.interval.high) covered += 1;
    }
    expect(Math.abs(mean - truth)).toBeLessThan(0.001);
    expect(plain).toBeGreaterThan(2 * truth);
    // Two strata of unlike shares: the interval is a little wide here, never narrow.
    expect(covered / times).toBeGreaterThan(0.94);
  });

  test("with its number of items, and what they are worth", () => {
    expect(estimateRate([])).toBeNull();
    const even = Array.from({ length: 50 }, (_, index) => ({ probability: 0.2, hit: index < 5 }));
    expect(estimateRate(even)).toMatchObject({ rate: 0.1, items: 50 });
    expect(estimateRate(even)?.effective).toBeCloseTo(50, 9);
    const uneven = estimateRate([...even, { probability: 0.01, hit: false }]);
    expect(uneven?.effective).toBeCloseTo(350 ** 2 / (50 * 25 + 10_000), 9);
    expect(estimateRate(even.map((one) => ({ ...one, hit: false })))?.interval).toMatchObject({ low: 0 });
    expect(estimateRate(even.map((one) => ({ ...one, hit: false })))?.interval.high).toBeGreaterThan(0.05);
  });
});
