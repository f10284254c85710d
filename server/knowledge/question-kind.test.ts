import { expect, test } from "vitest";
import { holdsKind, isYesNo, kindOf } from "./question-kind";

test.each<[string, ReturnType<typeof kindOf>]>([
  ["What does a new zip cost?", "amount"],
  ["How long does a repair take?", "time"],
  ["How many people fit in?", "number"],
  ["Do you ship to Norway?", null],
])("%s asks for %s", (question, kind) => {
  expect(kindOf(question)).toBe(kind);
});

test.each<[string, "amount" | "time" | "number" | null, boolean]>([
  ["A new zip costs 18.00 EUR.", "amount", true],
  ["A new zip is sewn in by hand.", "amount", false],
  ["A repair takes 10 to 15 business days.", "time", true],
  ["Good gear lasts.", "time", false],
  ["Anything.", null, true],
])("%s holds %s: %s", (text, kind, expected) => {
  expect(holdsKind(text, kind)).toBe(expected);
});

test("a question word makes it no yes-or-no question", () => {
  expect(isYesNo("Do you sell kayaks?")).toBe(true);
  expect(isYesNo("What do you sell?")).toBe(false);
});
