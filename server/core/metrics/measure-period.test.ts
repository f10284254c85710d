import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyRow } from "@/server/testing/any-conversation-row";
import { CardId, isBehind } from "./cards";
import type { CardPart } from "./cards";
import type { ConversationRow } from "./conversation-row";
import { measurePeriod, measureTally, soughtIn } from "./measure-period";
import type { ValuesIn } from "./measure-period";
import { row } from "./row.fixture";
import { bucketOf } from "./spread";
import { addTally, emptyTally, tallyRows, valuesOf } from "./tally";
import { turnsAtMs } from "./turns-at";

const asOfMs = 10 * 86_400_000;
const measured = (rows: readonly ConversationRow[], card: CardId) => {
  const found = measurePeriod(rows, asOfMs).cards.find((one) => one.card === card);
  if (!found) throw new Error(`no card ${card}`);
  return found;
};
/** The value that `share` of all do not exceed, found among all. */
const nearestRank = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? null;
const periods = fc.array(anyRow, { maxLength: 40 });
const everything = { by: null, cause: null };

describe("the numbers of a period", () => {
  test("an empty one has no data, which is not nought", () => {
    const { cards, causes, entered } = measurePeriod([], asOfMs);
    expect(cards.map(({ value, p90, interval, of }) => [value, p90, interval, of])).toEqual(
      cards.map(() => [null, null, null, 0]),
    );
    expect([causes, entered]).toEqual([[], 0]);
  });

  test("are those of its parts, added up", () => {
    fc.assert(
      fc.property(fc.array(periods, { maxLength: 5 }), (parts) => {
        const whole = emptyTally();
        for (const rows of parts) addTally(whole, tallyRows(rows, asOfMs));
        const valuesIn: ValuesIn = (card, bucket) => valuesOf(parts.flat(), card, bucket);
        expect(measureTally(whole, valuesIn)).toEqual(measurePeriod(parts.flat(), asOfMs));
        for (const rows of parts.slice(1)) addTally(whole, tallyRows(rows, asOfMs), -1);
        const first = parts[0] ?? [];
        expect(measureTally(whole, (card, bucket) => valuesOf(first, card, bucket))).toEqual(
          measurePeriod(first, asOfMs),
        );
      }),
    );
  });

  test("change with the moment at which a row turns, and at no other", () => {
    fc.assert(
      fc.property(anyRow, fc.integer({ min: -1, max: 40 * 86_400_000 }), (one, atMs) => {
        const turns = turnsAtMs(one);
        const at = (ms: number) => tallyRows([one], ms);
        if (turns === null || atMs < turns) expect(at(atMs)).toEqual(at(-1e12));
        else expect(at(atMs)).toEqual(at(1e15));
        if (turns !== null) expect([at(turns - 1), at(turns)]).toEqual([at(-1e12), at(1e15)]);
      }),
      { numRuns: 300 },
    );
  });

  test("have their middles found by bucket as among all values", () => {
    const values = fc.array(fc.oneof(fc.integer({ min: -5, max: 40 }), fc.integer({ min: 0, max: 2 ** 42 })));
    fc.assert(
      fc.property(values, (all) => {
        const sorted = all.toSorted((a, b) => a - b);
        expect(sorted.map(bucketOf)).toEqual(all.map(bucketOf).toSorted((a, b) => a - b));
        const reviews = all.map((ms) => ({ queuedAtMs: 0, decidedAtMs: ms, approved: true, editDistance: null }));
        const { value, p90 } = measured([row({ reviews })], "time_in_review");
        expect([value, p90]).toEqual([nearestRank(all, 0.5), nearestRank(all, 0.9)]);
        const sought = soughtIn(tallyRows([row({ reviews })], asOfMs)).filter(({ card }) => card === "time_in_review");
        const buckets = [value, p90].flatMap((one) => (one === null ? [] : [bucketOf(one)]));
        expect(sought.map(({ bucket }) => bucket)).toEqual([...new Set(buckets)]);
      }),
    );
  });

  test("are the same in whatever order the rows come", () => {
    const shuffled = periods.chain((rows) =>
      fc.shuffledSubarray(rows, { minLength: rows.length }).map((other) => [rows, other] as const),
    );
    fc.assert(
      fc.property(shuffled, ([rows, other]) => {
        expect(measurePeriod(other, asOfMs)).toEqual(measurePeriod(rows, asOfMs));
      }),
    );
  });

  test("add up: every involved conversation is pending, or judged once", () => {
    fc.assert(
      fc.property(periods, (rows) => {
        const { involved, eligible, entered, causes } = measurePeriod(rows, asOfMs);
        const outcomes = (["verified", "assumed", "failed"] as const).map((id) => measured(rows, id));
        const judged = involved - measured(rows, "pending").count;
        expect(outcomes.map(({ of }) => of)).toEqual([judged, judged, judged]);
        expect(outcomes.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(judged);
        for (const { count, split } of outcomes) expect(split && split.automatic + split.approved).toBe(count);
        expect(involved).toBeLessThanOrEqual(eligible);
        expect(eligible).toBeLessThanOrEqual(entered);
        expect(causes.reduce((sum, { count }) => sum + count, 0)).toBe(measured(rows, "escalated").count);
        if (causes.length > 0) expect(causes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("lie within their intervals, and are counted from the very rows behind them", () => {
    fc.assert(
      fc.property(periods, fc.constantFrom(...CardId.options), (rows, card) => {
        const { value, interval, unit } = measured(rows, card);
        if (unit === "share" && value !== null) {
          expect(interval?.low).toBeLessThanOrEqual(value);
          expect(interval?.high).toBeGreaterThanOrEqual(value);
        }
        const behind = (part: CardPart) => rows.filter((one) => isBehind(one, asOfMs, { card, part, ...everything }));
        expect(measured(behind("all"), card)).toEqual(measured(rows, card));
        expect(measured(behind("counted"), card).count).toBe(measured(rows, card).count);
      }),
    );
  });

  test("say what a median of few values is, and which cause comes first", () => {
    const rows = [1, 2, 3, 10].map((ms) => row({ firstReplyAtMs: ms, agentReplied: true, causes: [] }));
    expect(measured(rows, "first_response")).toMatchObject({ value: 2, p90: 10, count: 4 });
    const causes = ["risk_words", "knowledge_gap", "risk_words"].map((cause) => row({ causes: [cause, "other"] }));
    expect(measurePeriod([...rows, ...causes], asOfMs).causes).toEqual([
      { cause: "other", count: 4, share: 4 / 7 },
      { cause: "risk_words", count: 2, share: 2 / 7 },
      { cause: "knowledge_gap", count: 1, share: 1 / 7 },
    ]);
    const byCause = { card: "escalated", part: "counted", by: null, cause: "risk_words" } as const;
    expect([...rows, ...causes].filter((one) => isBehind(one, asOfMs, byCause))).toHaveLength(2);
  });

  test("count cards that a person decided, and what of them was left as it was", () => {
    const decided = { queuedAtMs: 5, decidedAtMs: 25, approved: true, editDistance: null };
    const reviews = [decided, { ...decided, editDistance: 12 }, { ...decided, approved: false }];
    const rows = [row({ proposed: true, reviews, effects: 4, wrongEffects: 1 })];
    expect(measured(rows, "approval")).toMatchObject({ count: 2, of: 3 });
    expect(measured(rows, "clean_approval")).toMatchObject({ count: 1, of: 3 });
    expect(measured(rows, "edit_distance")).toMatchObject({ value: 0, p90: 12, count: 2 });
    expect(measured(rows, "time_in_review")).toMatchObject({ value: 20, count: 3 });
    expect(measured(rows, "wrong_action")).toMatchObject({ value: 0.25, count: 1, of: 4 });
  });
});
