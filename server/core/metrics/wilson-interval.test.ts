import { expect, test } from "vitest";
import { wilsonInterval } from "./wilson-interval";

// Newcombe 1998, table I, and the rule for none and all of n.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [20, 20, 0.8389, 1],
])("%i of %i", (count, of, low, high) => {
  const interval = wilsonInterval(count, of);
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

test("nothing counted has none", () => {
  expect(wilsonInterval(0, 0)).toBeNull();
});
