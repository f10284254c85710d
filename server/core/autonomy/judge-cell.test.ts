import { describe, expect, test } from "vitest";
import { cellStanding } from "./cell-standing";
import { findDemotion, isDemoted, withDemotion, type Demotion } from "./demotion";
import { sayDemotion } from "./demotion-wording";
import { demotionOf, type JudgedItem } from "./judge-cell";
import type { JudgedAnswer } from "./judge-csat";

const clean: JudgedItem = { failed: false, hard: false, ticket: null };
const failed: JudgedItem = { ...clean, failed: true };
const many = (count: number, item: JudgedItem) => Array.from({ length: count }, () => item);
const rule = { target: 0.95, csatFloor: null };

describe("a cell that acts alone", () => {
  test.each<[string, JudgedItem[], string | undefined]>([
    ["nothing came in", [], undefined],
    ["all is well", many(200, clean), undefined],
    ["a failure that the bound bears", [...many(200, clean), failed], undefined],
    ["a bound that falls below a target it had reached", [...many(88, clean), failed], "bound_fell"],
    ["the same items, and the target was never reached", [failed, ...many(88, clean)], undefined],
    ["one failure is no proof against what was never shown", [failed], undefined],
    ["it is shown to lie below", many(6, failed), "below_target"],
    ["one wrong effect, whatever else there is", [...many(5000, clean), { ...failed, hard: true }], "hard_failure"],
  ])("%s", (_name, items, code) => {
    expect(demotionOf(items, [], rule)?.code).toBe(code);
  });

  describe("by what customers say", () => {
    const said = (...runs: [count: number, score: number][]): JudgedAnswer[] =>
      runs.flatMap(([count, score]) => Array.from({ length: count }, () => ({ score })));
    test.each<[string, JudgedAnswer[], number | null, string | undefined]>([
      ["a mean below the floor", said([20, 3]), 4, "csat_fell"],
      ["too few for a mean", said([19, 1]), 4, undefined],
      ["a mean at the floor", said([20, 4]), 4, undefined],
      ["no floor, and never better", said([60, 3]), null, undefined],
      ["satisfied all along", said([400, 5]), null, undefined],
      ["a fall after many satisfied ones", said([100, 5], [10, 5], [10, 1]), null, "csat_dropped"],
      ["what may be chance", said([100, 5], [18, 5], [2, 1]), null, undefined],
      ["bad ones spread out as they always were", said([30, 5], [20, 2], [30, 5], [10, 2], [10, 5]), null, undefined],
      ["a fall, with too few before it", said([19, 5], [20, 1]), null, undefined],
      ["it rose", said([50, 2], [20, 5]), null, undefined],
    ])("%s", (_name, answers, csatFloor, code) => {
      expect(demotionOf([], answers, { ...rule, csatFloor })?.code).toBe(code);
    });

    test("in words", () => {
      const fell = demotionOf([], said([20, 3]), { ...rule, csatFloor: 4 });
      expect(fell && sayDemotion(fell)).toBe(
        "Customers rate it 3.0 of 5 on average over 20 answers; the floor is 4.0.",
      );
      const dropped = demotionOf([], said([100, 5], [10, 5], [10, 1]), rule);
      expect(dropped && sayDemotion(dropped)).toMatch(
        /^Customers were satisfied with 9\d(\.\d)? % of it at least, and with 10 of the last 20\.$/,
      );
    });
  });

  test("says its figures", () => {
    const fell = demotionOf([...many(88, clean), failed], [], rule);
    expect(fell && sayDemotion(fell)).toMatch(/^It had shown 95 %, and by now shows no more than 92\.\d %\.$/);
    const below = demotionOf(many(6, failed), [], rule);
    expect(below && sayDemotion(below)).toBe("6 of 6 failed: it is shown to lie below 95 %.");
  });
});

describe("where a cell stands", () => {
  test.each([
    ["suggest", false, 87, "collecting"],
    ["suggest", false, 88, "ready"],
    ["auto", false, 88, "graduated"],
    ["auto", false, 87, "past_evidence"],
    ["auto", true, 500, "demoted"],
    ["off", false, 500, "off"],
  ] as const)("%s, demoted %s, %d clean: %s", (level, demoted, count, recommendation) => {
    const standing = cellStanding({ clean: count, failed: 0 }, { level, demoted, target: 0.95 });
    expect(standing.recommendation).toBe(recommendation);
    expect(standing.needed).toBe(Math.max(0, 88 - count));
  });
});

test("a demotion is of one cell, holds until it is lifted, and the newest takes the place of the one before", () => {
  const why = { code: "hard_failure", ticket: null } as const;
  const one: Demotion = { intent: "a", cell: "x", at: "2026-11-01T00:00:00.000Z", why, release: 1, lifted: null };
  const lifted = { at: one.at, by: "0198c0de-0000-7000-8000-000000000001", reason: "looked at" };
  const list = withDemotion(withDemotion([], one), { ...one, cell: "y" });
  expect([isDemoted(list, "a", "x"), isDemoted(list, "b", "x"), isDemoted(list, "a", "z")]).toEqual([
    true,
    false,
    false,
  ]);
  const after = withDemotion(list, { ...one, lifted });
  expect([isDemoted(after, "a", "x"), isDemoted(after, "a", "y"), after.length]).toEqual([false, true, 2]);
  expect(findDemotion(after, "a", "x")?.lifted).toEqual(lifted);
  expect(findDemotion(after, "b", "y")).toBeNull();
});
