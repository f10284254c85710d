import { describe, expect, test } from "vitest";
import { marksOf, trendsOf, type MetricsSeries } from "./trends-of";

type Part = MetricsSeries["parts"][number];
const midnight = (day: number) => new Date(Date.UTC(2026, 10, day));
const card = (count: number, of: number) => ({ value: of === 0 ? null : count / of, interval: null, count, of });

function part(day: number, of: Partial<Part> = {}): Part {
  return { since: midnight(day), until: midnight(day + 1), entered: 0, involved: 0, cards: {}, causes: {}, ...of };
}

function seriesOf(parts: Part[], of: Partial<MetricsSeries> = {}): MetricsSeries {
  return { by: "day", timeZone: "UTC", asOf: midnight(20), parts, releases: [], ...of };
}

const trend = (series: MetricsSeries, title: string) => {
  const found = trendsOf(series).find((one) => one.title === title);
  if (!found) throw new Error(`no chart ${title}`);
  return found;
};

describe("what the charts of a period show", () => {
  const judged = { verified: card(3, 4), assumed: card(1, 4), failed: card(0, 4), pending: card(2, 7) };
  const series = seriesOf([
    part(1, { entered: 9, involved: 7, cards: judged, causes: { knowledge_gap: 2, risk_words: 1 } }),
    part(2),
    part(3, { entered: 1, involved: 1, cards: { verified: card(0, 1), first_response: card(0, 1) } }),
  ]);

  test("a day without a denominator is a gap, and one with none of what is counted is nought", () => {
    const verified = trend(series, "Verified resolution");
    expect(verified.rows.map(({ label, values }) => [label, values.verified])).toEqual([
      ["1 Nov", 0.75],
      ["2 Nov", null],
      ["3 Nov", 0],
    ]);
    expect(verified.cells).toEqual([
      ["3", "4", "75 %", ""],
      ["0", "0", "No data", ""],
      ["0", "1", "0 %", ""],
    ]);
    expect(verified.whole).toEqual(["3", "5", "60 %", ""]);
    expect(trend(series, "First response").rows.map(({ values }) => values.first_response)).toEqual([null, null, 0]);
  });

  test("parts make up their whole, in each row and over all", () => {
    const became = trend(series, "What became of them");
    expect(became.cells).toEqual([
      ["3", "1", "0", "2", "1", "7"],
      ["0", "0", "0", "0", "0", "0"],
      ["0", "0", "0", "0", "1", "1"],
    ]);
    expect(became.whole).toEqual(["3", "1", "0", "2", "2", "8"]);
    for (const { kind, cells, columns } of trendsOf(series)) {
      if (kind !== "bars") continue;
      for (const row of cells) {
        const numbers = row.map(Number);
        expect(row).toHaveLength(columns.length);
        expect(numbers.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(numbers.at(-1));
      }
    }
  });

  test("beyond five causes the rarest stand together", () => {
    const all = { risk_words: 9, knowledge_gap: 8, steps_spent: 7, floor: 6, high_value: 2, toString: 1 };
    const many = trend(seriesOf([part(1, { causes: all }), part(2)]), "Why they were handed over");
    expect(many.series).toHaveLength(5);
    expect(many.columns.slice(-2)).toEqual(["All other causes", "Handed over"]);
    expect(many.cells).toEqual([
      ["9", "8", "7", "6", "3", "33"],
      ["0", "0", "0", "0", "0", "0"],
    ]);
  });

  test("releases stand in the day in which they were published, several of one day together", () => {
    const release = (number: number, at: Date) => ({ number, title: null, at });
    const noon = new Date(Date.UTC(2026, 10, 3, 12));
    const releases = [release(4, midnight(2)), release(5, noon), release(6, noon)];
    expect(marksOf(seriesOf(series.parts, { releases }))).toEqual([
      { label: "2 Nov", says: "R4" },
      { label: "3 Nov", says: "R5 to R6" },
    ]);
  });

  test("weeks are called by their first day, in the workspace's zone", () => {
    const ofWeek = trend(seriesOf([part(1)], { by: "week", timeZone: "America/New_York" }), "Conversations");
    expect(ofWeek.rows.map(({ name }) => name)).toEqual(["Week of 31 Oct"]);
  });
});
