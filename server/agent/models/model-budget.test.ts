import fc from "fast-check";
import { expect, it } from "vitest";
import { ModelBudget } from "./model-budget";

const limits = { tokens: 10_000, seconds: 60 };
const nothing = { tokens: 0, ms: 0 };
const answered = (bytes: number, tokens?: number) => ({ bytes, tokens });

it.each([
  ["reported", answered(4000, 1000), answered(800, 200), 1200],
  ["not reported: by the length, dearly", answered(4000), answered(800), 2400],
  ["reported as nothing", answered(4000, 0), answered(800, 0), 2400],
  ["reported as less than it can be", answered(4000, 1000), answered(80_000, 1), 6000],
  ["reported as no number", answered(4000, Number.NaN), answered(800, -5), 2400],
])("counts what is %s", (_, sent, got, tokens) => {
  const budget = new ModelBudget(limits, nothing);
  expect(budget.admit(sent.bytes)).toBeNull();
  budget.settle(sent, got);
  expect(budget.since).toEqual({ tokens, ms: 0 });
});

it("counts a request that nothing came of", () => {
  const budget = new ModelBudget(limits, nothing);
  budget.admit(4000);
  expect(budget.since.tokens).toBe(2000);
});

it("lets nothing leave once the tokens or the seconds are spent, also by earlier passes, and says so once and for all", () => {
  expect(new ModelBudget(limits, { tokens: 10_000, ms: 0 }).admit(100)).toContain("10,000 tokens");
  expect(new ModelBudget(limits, { tokens: 0, ms: 60_000 }).admit(100)).toContain("60 seconds");
  expect(new ModelBudget(limits, nothing).admit(60_000)).toContain("10,000 tokens");
  const budget = new ModelBudget(limits, nothing);
  budget.spendTime(60_000);
  expect(budget.refused).toBeNull();
  expect([budget.admit(100), budget.msLeft]).toEqual([budget.refused, 0]);
});

it("whatever a server reports, no more is let through than the budget and one request beyond it", () => {
  const call = fc.record({
    sent: fc.nat(20_000),
    got: fc.nat(100_000),
    says: fc.option(fc.integer({ min: -1, max: 9 })),
  });
  fc.assert(
    fc.property(fc.array(call, { maxLength: 60 }), (calls) => {
      const budget = new ModelBudget(limits, nothing);
      let bytes = 0;
      let last = 0;
      for (const { sent, got, says } of calls) {
        if (budget.admit(sent) !== null) continue;
        last = sent + got;
        bytes += last;
        const tokens = says ?? undefined;
        budget.settle(answered(sent, tokens), answered(got, tokens));
      }
      // At sixteen bytes a token, the fewest that are ever counted.
      expect(bytes - last).toBeLessThanOrEqual(limits.tokens * 16);
    }),
  );
});
