import { describe, expect, test } from "vitest";
import { gradeOf, type ResolutionFacts } from "./grade-of";

const silent: ResolutionFacts = { done: 0, receipted: 0, open: 0, askedAgain: false, unread: false, confirmed: false };

describe("the grade of a resolution", () => {
  test.each<[string, Partial<ResolutionFacts>, ReturnType<typeof gradeOf>]>([
    ["an answer, then silence", {}, { grade: "assumed", reason: "silence" }],
    ["an effect with its receipt", { done: 1, receipted: 1 }, { grade: "verified", reason: "receipts" }],
    ["one of two effects without a receipt", { done: 2, receipted: 1 }, { grade: "assumed", reason: "silence" }],
    ["an effect that is still open", { done: 1, receipted: 1, open: 1 }, { grade: "assumed", reason: "silence" }],
    ["an answer, and thanks for it", { confirmed: true }, { grade: "verified", reason: "confirmed" }],
    ["thanks while an effect is open", { done: 1, open: 1, confirmed: true }, { grade: "assumed", reason: "silence" }],
    [
      "thanks, and the same asked again",
      { confirmed: true, askedAgain: true },
      { grade: "failed", reason: "asked_again" },
    ],
    ["the same asked again", { done: 1, receipted: 1, askedAgain: true }, { grade: "failed", reason: "asked_again" }],
    ["asked again, and unread mail", { askedAgain: true, unread: true }, { grade: "failed", reason: "asked_again" }],
    ["mail that nobody has read yet", { done: 1, receipted: 1, unread: true }, null],
  ])("%s", (_, facts, expected) => {
    expect(gradeOf({ ...silent, ...facts })).toEqual(expected);
  });
});
