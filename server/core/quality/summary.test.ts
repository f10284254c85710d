import { expect, test } from "vitest";
import { agreementOfAll, passRate, reviewerFigures, unsafeRates, type ScoredResolution } from "./summary";

const scored = (count: number, of: Partial<ScoredResolution>): ScoredResolution[] =>
  Array.from({ length: count }, () => ({
    probability: 0.5,
    verdict: "passed",
    cells: ["a.reply"],
    failedCells: [],
    ...of,
  }));

test("the share that passes stands for all, and not for the drawn ones", () => {
  const dear = scored(10, { probability: 0.5, verdict: "failed" });
  const cheap = scored(10, { probability: 0.05 });
  expect(passRate([...dear, ...cheap])?.rate).toBeCloseTo(200 / 220, 9);
  expect(passRate([])).toBeNull();
});

test("each cell has its own rate, what is least known first", () => {
  const pay = ["a.issue_refund", "a.reply"];
  const rates = unsafeRates([
    ...scored(30, { cells: pay }),
    ...scored(2, { cells: pay, verdict: "failed", failedCells: ["a.issue_refund"] }),
    ...scored(3, { cells: ["b.reply"] }),
  ]);
  expect(rates.map(({ cell, rate, items }) => [cell, rate, items])).toEqual([
    ["b.reply", 0, 3],
    ["a.issue_refund", 0.0625, 32],
    ["a.reply", 0, 32],
  ]);
  expect(rates[2]?.interval.high).toBeCloseTo(0.107, 3);
});

test("people: what they caught, and how far they agree with whom", () => {
  const pair = (one: string, other: string, verdicts: [string, string]) => ({ one, other, verdicts });
  const pairs = [
    pair("x", "y", ["passed", "passed"]),
    pair("x", "y", ["failed", "failed"]),
    pair("x", "z", ["passed", "failed"]),
    pair("x", "z", ["failed", "passed"]),
  ];
  expect(agreementOfAll(pairs)).toMatchObject({ items: 4, agreed: 0.5, kappa: 0 });
  const counts = ["y", "x"].map((memberId) => ({ memberId, scores: memberId === "x" ? 9 : 2 }));
  const planted = [true, true, false].map((caught) => ({ memberId: "x", caught }));
  expect(reviewerFigures(counts, planted, pairs)).toMatchObject([
    { memberId: "x", scores: 9, planted: { items: 3, caught: 2 }, agreement: { items: 4, kappa: 0 } },
    { memberId: "y", scores: 2, planted: { items: 0, caught: 0, interval: null }, agreement: { items: 2, kappa: 1 } },
  ]);
});
