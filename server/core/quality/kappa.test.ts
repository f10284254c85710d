import { describe, expect, test } from "vitest";
import { agreementOf, pooledAgreement, type Pair } from "./kappa";

/** Pairs of a two by two table, row by row. */
function pairsOf(table: readonly [number, number, number, number]): Pair[] {
  const cells = [
    ["passed", "passed"],
    ["passed", "failed"],
    ["failed", "passed"],
    ["failed", "failed"],
  ] as const;
  return table.flatMap((count, at) => Array.from({ length: count }, () => cells[at] ?? cells[0]));
}

describe("two people", () => {
  test.each<[string, readonly [number, number, number, number], number, number, number]>([
    // R, statpsych 1.8, ci.kappa(.05, 31, 12, 4, 58).
    ["the reference of statpsych", [31, 12, 4, 58], 0.6756757, 0.531721, 0.8196303],
    // Stata, kapci, Statalist 2009-12, message 320: analytical interval.
    ["the reference of Stata's kapci", [1395, 118, 261, 158], 0.3411969, 0.2896668, 0.3927271],
  ])("%s", (_name, table, kappa, low, high) => {
    const found = agreementOf(pairsOf(table));
    expect(found?.kappa).toBeCloseTo(kappa, 6);
    expect(found?.interval?.low).toBeCloseTo(low, 6);
    expect(found?.interval?.high).toBeCloseTo(high, 6);
  });

  test("who agree always, by chance, never, or have seen nothing", () => {
    expect(agreementOf(pairsOf([10, 0, 0, 10]))).toMatchObject({ items: 20, agreed: 1, kappa: 1 });
    expect(agreementOf(pairsOf([16, 4, 4, 1]))?.kappa).toBeCloseTo(0, 9);
    expect(agreementOf(pairsOf([0, 5, 5, 0]))?.kappa).toBe(-1);
    // Both passed everything: full agreement, of which nobody knows whether it is more than habit.
    expect(agreementOf(pairsOf([30, 0, 0, 0]))).toEqual({ items: 30, agreed: 1, kappa: null, interval: null });
    expect(agreementOf([])).toBeNull();
  });
});

test("many pairs: each by its own table, weighed by its items", () => {
  const [strict, mild] = [pairsOf([0, 1, 1, 18]), pairsOf([18, 1, 1, 0])];
  const pooled = pooledAgreement([strict, mild]);
  expect(pooled).toMatchObject({ items: 40, agreed: 0.9 });
  expect(pooled?.kappa).toBeCloseTo(agreementOf(mild)?.kappa ?? 0, 9);
  // Thrown into one table the two would seem to agree far beyond chance.
  expect(agreementOf([...strict, ...mild])?.kappa).toBeCloseTo(0.8, 9);
  const one = pairsOf([31, 12, 4, 58]);
  expect(pooledAgreement([one])?.interval?.low).toBeCloseTo(0.531721, 6);
  expect(pooledAgreement([one, one])?.interval?.low).toBeGreaterThan(0.56);
  expect(pooledAgreement([])).toBeNull();
  expect(pooledAgreement([pairsOf([9, 0, 0, 0])])).toMatchObject({ items: 9, kappa: null });
});
