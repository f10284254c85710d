import { expect, test } from "vitest";
import { sayLength } from "./card-words";

const [second, minute, hour] = [1000, 60_000, 3_600_000];

test.each([
  [0, "0 s"],
  [42 * second, "42 s"],
  [5 * minute + 20 * second, "5 min"],
  [2 * hour, "2 h"],
  [2 * hour + 5 * minute, "2 h 5 min"],
  [25 * hour, "1 day 1 h"],
  [72 * hour, "3 days"],
])("%i ms is %s", (ms, says) => {
  expect(sayLength(ms)).toBe(says);
});
