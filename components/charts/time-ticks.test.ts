import { expect, test } from "vitest";
import { timeTicks } from "./time-ticks";

const [minute, hour] = [60_000, 3_600_000];

test.each([
  [0, [0, 1000]],
  [3_500, [0, 1000, 2000, 3000, 4000]],
  [4_001, [0, 2000, 4000, 6000]],
  [17 * minute, [0, 5 * minute, 10 * minute, 15 * minute, 20 * minute]],
  [40 * hour, [0, 12 * hour, 24 * hour, 36 * hour, 48 * hour]],
])("up to %i ms", (longest, ticks) => {
  expect(timeTicks(longest)).toEqual(ticks);
});

test("never more than four steps, and none too short", () => {
  for (let longest = 1; longest < 1e12; longest *= 1.7) {
    const ticks = timeTicks(longest);
    expect(ticks.length).toBeLessThanOrEqual(5);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(longest);
  }
});
