import { describe, expect, test } from "vitest";
import { cellStanding } from "./cell-standing";
import { findDemotion, isDemoted, withDemotion, type Demotion } from "./demotion";
import { sayDemotion } from "./demotion-wording";
import { demotionOf, type JudgedItem } from "./judge-cell";

const clean: JudgedItem = { failed: false, hard: false, ticket: null, csat: null };
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
    expect(demotionOf(items, rule)?.code).toBe(code);
  });

  test("by what customers say, once there are enough of them and a floor", () => {
    const answers = (count: number, csat: number) => many(count, { ...clean, csat });
    const floor = { ...rule, csatFloor: 4 };
    expect(demotionOf(answers(19, 1), floor)).toBeNull();
    expect(demotionOf(answers(20, 4), floor)).toBeNull();
    expect(demotionOf(answers(20, 3), rule)).toBeNull();
    const why = demotionOf(answers(20, 3), floor);
    expect(why).toEqual({ code: "csat_fell", mean: 3, floor: 4, answers: 20 });
    expect(why && sayDemotion(why)).toBe("Customers rate it 3.0 of 5 on average over 20 answers; the floor is 4.0.");
  });

  test("says its figures", () => {
    const fell = demotionOf([...many(88, clean), failed], rule);
    expect(fell && sayDemotion(fell)).toMatch(/^It had shown 95 %, and by now shows no more than 92\.\d %\.$/);
    const below = demotionOf(many(6, failed), rule);
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
