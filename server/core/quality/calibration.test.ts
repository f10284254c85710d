import { describe, expect, test } from "vitest";
import { seededRandom } from "@/server/understanding/seeded-random";
import { catchBar, standingAfter, unknownStanding, type Seen } from "./calibration";
import type { Pair } from "./kappa";

const none: Seen = { caught: 0, missed: 0, pairs: [] };
const both: Pair = ["passed", "passed"];
const many = (count: number, pair: Pair) => Array.from({ length: count }, () => pair);

describe("a reviewer's standing", () => {
  const below = { state: "below", why: "misses_planted" } as const;
  const apart = { state: "below", why: "disagrees" } as const;
  /** Each says of half that the other passed that it failed. */
  const atOdds = [...many(10, both), ...many(10, ["passed", "failed"]), ...many(10, ["failed", "passed"])];
  const alike = [...many(18, both), ...many(10, ["failed", "failed"]), ...many(2, ["passed", "failed"])];
  test.each<[string, typeof unknownStanding, Partial<Seen>, unknown]>([
    ["nothing is known", unknownStanding, {}, unknownStanding],
    ["three missed, none caught", unknownStanding, { missed: 3 }, unknownStanding],
    ["four missed, none caught", unknownStanding, { missed: 4 }, below],
    ["as many caught as the bar asks", unknownStanding, { caught: 70, missed: 30 }, unknownStanding],
    ["they are at odds with everybody", unknownStanding, { pairs: atOdds }, apart],
    ["at odds on too few items to tell", unknownStanding, { pairs: atOdds.slice(1) }, unknownStanding],
    ["all was passed by both, which shows nothing", unknownStanding, { pairs: many(60, both) }, unknownStanding],
    ["thirteen caught, and it counts again", below, { caught: 13 }, unknownStanding],
    ["twelve are not enough", below, { caught: 12 }, below],
    ["agreeing does not make up for what was missed", below, { pairs: alike }, below],
    ["they agree by now", apart, { pairs: alike }, unknownStanding],
    ["they have not looked together again", apart, { caught: 50 }, apart],
  ])("%s", (_name, before, seen, after) => {
    expect(standingAfter(before, { ...none, ...seen })).toEqual(after);
  });
});

describe("reviewers who are looked at after every planted item", () => {
  const known = new Map<string, boolean>();
  function isBelow(caught: number, missed: number): boolean {
    const key = `${String(caught)} ${String(missed)}`;
    const found = known.get(key) ?? standingAfter(unknownStanding, { ...none, caught, missed }).state === "below";
    known.set(key, found);
    return found;
  }
  /** Whether a reviewer who catches this share stops counting within so many planted items. */
  function isStopped(rate: number, within: number, draw: () => number): boolean {
    let [caught, missed] = [0, 0];
    while (caught + missed < within) {
      if (draw() < rate) caught += 1;
      else missed += 1;
      if (isBelow(caught, missed)) return true;
    }
    return false;
  }
  function stopped(rate: number, within: number): number {
    const draw = seededRandom(7);
    return Array.from({ length: 1000 }, () => isStopped(rate, within, draw)).filter(Boolean).length / 1000;
  }

  test("who stamps everything is found within 4, who looks at one in ten within 12, at one in five within 20", () => {
    expect(stopped(0, 4)).toBe(1);
    expect(stopped(0.1, 12)).toBeGreaterThan(0.97);
    expect(stopped(0.2, 20)).toBeGreaterThan(0.97);
  });

  test("who is at the bar, or above it, is seldom wronged", () => {
    expect(stopped(catchBar, 100)).toBeLessThanOrEqual(0.05);
    expect(stopped(0.9, 100)).toBeLessThan(0.01);
  });
});
