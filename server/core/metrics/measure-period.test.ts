import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyRow } from "@/server/testing/any-conversation-row";
import { CardId, isBehind } from "./cards";
import type { CardPart } from "./cards";
import type { ConversationRow, ReviewFact } from "./conversation-row";
import { measurePeriod, measureTally, soughtIn, valuesAmong } from "./measure-period";
import { row } from "./row.fixture";
import { bucketOf } from "./spread";
import { addTally, emptyTally, tallyRows } from "./tally";
import { turnsAt } from "./turns-at";

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
        expect(measureTally(whole, valuesAmong(parts.flat()))).toEqual(measurePeriod(parts.flat(), asOfMs));
        for (const rows of parts.slice(1)) addTally(whole, tallyRows(rows, asOfMs), -1);
        const first = parts[0] ?? [];
        expect(measureTally(whole, valuesAmong(first))).toEqual(measurePeriod(first, asOfMs));
      }),
    );
  });

  test("change with the moments at which a row turns, and at no other", () => {
    const moments = fc.tuple(
      fc.integer({ min: -1, max: 40 * 86_400_000 }),
      fc.integer({ min: -1, max: 40 * 86_400_000 }),
    );
    fc.assert(
      fc.property(anyRow, moments, (one, moment) => {
        const { judgedAtMs, abandonedAtMs, overdueAtMs } = turnsAt(one);
        const turns = [judgedAtMs, abandonedAtMs, overdueAtMs].filter((ms) => ms !== null);
        const at = (ms: number) => tallyRows([one], ms);
        const [from = 0, to = 0] = moment.toSorted((a, b) => a - b);
        if (!turns.some((ms) => ms > from && ms <= to)) expect(at(to)).toEqual(at(from));
        // Between two turns, however close, it stays as it is.
        for (const ms of [-1e12, ...turns]) {
          const next = Math.min(1e15, ...turns.filter((other) => other > ms));
          expect(at(next - 1)).toEqual(at(ms));
        }
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
        const none = { dueAtMs: null, reason: null, editDistance: null, queuedAtMs: 0 };
        const reviews = all.map((ms) => ({ ...none, decidedAtMs: ms, approved: true, by: "ada", handlingMs: ms }));
        expect(measurePeriod([row({ reviews })], asOfMs).reviewers[0]?.medianMs ?? null).toBe(nearestRank(all, 0.5));
        const { value, p90 } = measured([row({ reviews })], "time_in_review");
        expect([value, p90]).toEqual([nearestRank(all, 0.5), nearestRank(all, 0.9)]);
        const sought = soughtIn(tallyRows([row({ reviews })], asOfMs)).filter(({ of }) => of === "time_in_review");
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
    const noTime = { handedMs: 0, measured: 0 };
    const causes = ["risk_words", "knowledge_gap", "risk_words"].map((cause, at) =>
      row({ causes: [cause, "other"], handedMs: at === 2 ? 30 : null }),
    );
    expect(measurePeriod([...rows, ...causes], asOfMs).causes).toEqual([
      { cause: "other", count: 4, share: 4 / 7, ...noTime },
      { cause: "risk_words", count: 2, share: 2 / 7, handedMs: 30, measured: 1 },
      { cause: "knowledge_gap", count: 1, share: 1 / 7, ...noTime },
    ]);
    const byCause = { card: "escalated", part: "counted", by: null, cause: "risk_words" } as const;
    expect([...rows, ...causes].filter((one) => isBehind(one, asOfMs, byCause))).toHaveLength(2);
  });

  test("count cards that a person decided, and what of them was left as it was", () => {
    const nobody = { dueAtMs: null, reason: null, by: null, handlingMs: null };
    const decided: ReviewFact = { queuedAtMs: 5, decidedAtMs: 25, approved: true, editDistance: null, ...nobody };
    const reviews = [decided, { ...decided, editDistance: 12 }, { ...decided, approved: false }];
    const rows = [row({ proposed: true, reviews, effects: 4, wrongEffects: 1 })];
    expect(measured(rows, "approval")).toMatchObject({ count: 2, of: 3 });
    expect(measured(rows, "clean_approval")).toMatchObject({ count: 1, of: 3 });
    expect(measured(rows, "edit_distance")).toMatchObject({ value: 0, p90: 12, count: 2 });
    expect(measured(rows, "time_in_review")).toMatchObject({ value: 20, count: 3 });
    expect(measured(rows, "wrong_action")).toMatchObject({ value: 0.25, count: 1, of: 4 });
  });
});
