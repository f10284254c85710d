import fc from "fast-check";
import { expect, test } from "vitest";
import { openTokenBuckets } from "./token-buckets";

test("a burst passes, the next waits as long as it is told, and another name is not in its way", () => {
  const buckets = openTokenBuckets({ burst: 3, perSecond: 0.5 });
  expect([1, 2, 3].map(() => buckets.take("a", 0))).toEqual([0, 0, 0]);
  expect(buckets.take("a", 0)).toBe(2);
  expect(buckets.take("b", 0)).toBe(0);
  expect(buckets.take("a", 1999)).toBe(1);
  expect(buckets.take("a", 2000)).toBe(0);
  expect(buckets.take("a", 2000)).toBe(2);
});

test("never more than the burst and what has flowed in meanwhile, whatever the times, also when a clock goes back", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -500, max: 2000 }), { maxLength: 200 }), (steps) => {
      const buckets = openTokenBuckets({ burst: 5, perSecond: 2 });
      let [now, passed, flowed] = [0, 0, 0];
      for (const step of steps) {
        now += step;
        flowed += Math.max(0, step) / 1000;
        if (buckets.take("a", now) === 0) passed += 1;
      }
      expect(passed).toBeLessThanOrEqual(5 + flowed * 2);
    }),
  );
});
