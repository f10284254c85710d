import type { CardId } from "@/server/core/metrics/cards";
import type { ChartRow, ChartSeries } from "../charts/time-chart";
import { sharePercent } from "../shell/share-percent";
import type { Outputs } from "../trpc";
import { sayLength } from "./card-words";
import { sayCause } from "./causes-table";

export type MetricsSeries = Outputs["metrics"]["series"];
type Part = MetricsSeries["parts"][number];

/** A chart, and the table that says the same. */
export interface Trend {
  title: string;
  /** What is counted, and of what. */
  says: string;
  kind: "bars" | "line";
  unit: "count" | "share" | "ms";
  series: ChartSeries[];
  rows: ChartRow[];
  /** The columns after the day or the week. */
  columns: string[];
  /** By row, what stands in each column. */
  cells: string[][];
  /** The same of the whole period; null: a middle is not made of middles. */
  whole: string[] | null;
}

const none = "No data";
/** As many colours as a chart has. */
const causesAtMost = 5;

/** The charts of a period. */
export function trendsOf(series: MetricsSeries): Trend[] {
  const rows = namesOf(series);
  return [
    verified(series, rows),
    outcomes(series, rows),
    causes(series, rows),
    volume(series, rows),
    median(series, rows, "first_response", {
      title: "First response",
      says: "Median, from the first message to the first public reply.",
    }),
    median(series, rows, "time_in_review", {
      title: "Time in review",
      says: "Median, from the queue to the decision.",
    }),
  ];
}

/** The label of the row in which each release was published, and the releases of it: "R4", or "R4 to R6". */
export function marksOf(series: MetricsSeries): { label: string; says: string }[] {
  const names = namesOf(series);
  return series.parts.flatMap(({ since, until }, at) => {
    const numbers = series.releases.filter((one) => one.at >= since && one.at < until).map(({ number }) => number);
    const [first, last] = [numbers[0], numbers.at(-1)];
    if (first === undefined || last === undefined) return [];
    const says = first === last ? `R${String(first)}` : `R${String(first)} to R${String(last)}`;
    return [{ label: names[at]?.label ?? "", says }];
  });
}

interface RowName {
  label: string;
  name: string;
}

function namesOf({ by, parts, timeZone }: MetricsSeries): RowName[] {
  const day = new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "short" });
  return parts.map(({ since }) => {
    const label = day.format(since);
    return { label, name: by === "week" ? `Week of ${label}` : label };
  });
}

const countOf = (part: Part, card: CardId) => part.cards[card]?.count ?? 0;
const ofOf = (part: Part, card: CardId) => part.cards[card]?.of ?? 0;
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const shareOf = (count: number, of: number) => (of === 0 ? none : sharePercent(count / of));

function verified({ by, parts }: MetricsSeries, names: readonly RowName[]): Trend {
  const [count, of] = [(part: Part) => countOf(part, "verified"), (part: Part) => ofOf(part, "verified")];
  const [all, ofAll] = [sum(parts.map(count)), sum(parts.map(of))];
  return {
    title: "Verified resolution",
    says: `Of the conversations whose 7 days have passed, by the ${by} in which they began. The band is where the true share may lie.`,
    ...{ kind: "line", unit: "share", series: [{ key: "verified", name: "Verified" }] },
    rows: zip(parts, names, (part) => {
      const card = part.cards.verified;
      const band = card?.interval ? ([card.interval.low, card.interval.high] as const) : null;
      return { values: { verified: card?.value ?? null }, band };
    }),
    columns: ["Verified", "Of", "Share", "Between"],
    cells: parts.map((part) => {
      const interval = part.cards.verified?.interval;
      const between = interval ? `${sharePercent(interval.low)} to ${sharePercent(interval.high)}` : "";
      return [String(count(part)), String(of(part)), shareOf(count(part), of(part)), between];
    }),
    whole: [String(all), String(ofAll), shareOf(all, ofAll), ""],
  };
}

/** Parts of a whole that stand on one another; the table has each, and the whole. */
function stack(
  { parts }: MetricsSeries,
  names: readonly RowName[],
  about: { title: string; says: string; whole: string },
  series: readonly (ChartSeries & { count: (part: Part) => number })[],
): Trend {
  const counts = parts.map((part) => series.map(({ count }) => count(part)));
  const totals = series.map((_, at) => sum(counts.map((row) => row[at] ?? 0)));
  const line = (row: readonly number[]) => [...row, sum(row)].map(String);
  return {
    ...{ title: about.title, says: about.says, kind: "bars", unit: "count" },
    series: series.map(({ key, name }) => ({ key, name })),
    rows: zip(parts, names, (part) => ({
      values: Object.fromEntries(series.map(({ key, count }) => [key, count(part)])),
      band: null,
    })),
    columns: [...series.map(({ name }) => name), about.whole],
    cells: counts.map(line),
    whole: line(totals),
  };
}

function outcomes(all: MetricsSeries, names: readonly RowName[]): Trend {
  const ids = ["verified", "assumed", "failed", "pending"] as const;
  const name = { verified: "Verified", assumed: "Assumed", failed: "Failed", pending: "Pending" };
  const rest = (part: Part) => part.involved - sum(ids.map((id) => countOf(part, id)));
  return stack(
    all,
    names,
    {
      title: "What became of them",
      says: `Conversations that the agent was involved in, by the ${all.by} in which they began.`,
      whole: "Involved",
    },
    [
      ...ids.map((id) => ({ key: id, name: name[id], count: (part: Part) => countOf(part, id) })),
      { key: "others", name: "By a person, or not resolved", count: rest },
    ],
  );
}

function causes(all: MetricsSeries, names: readonly RowName[]): Trend {
  const totals = new Map<string, number>();
  for (const part of all.parts) {
    for (const [cause, count] of Object.entries(part.causes)) totals.set(cause, (totals.get(cause) ?? 0) + count);
  }
  const ranked = [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([cause]) => cause);
  const shown = ranked.length > causesAtMost ? ranked.slice(0, causesAtMost - 1) : ranked;
  const count = (part: Part, cause: string) => (Object.hasOwn(part.causes, cause) ? (part.causes[cause] ?? 0) : 0);
  const rest = ranked.slice(shown.length);
  const others = {
    key: "rest",
    name: "All other causes",
    count: (part: Part) => sum(rest.map((cause) => count(part, cause))),
  };
  return stack(
    all,
    names,
    {
      title: "Why they were handed over",
      says: `Conversations handed to a person, each once by its main cause, by the ${all.by} in which it began.`,
      whole: "Handed over",
    },
    [
      ...shown.map((cause) => ({
        key: `cause ${cause}`,
        name: sayCause(cause),
        count: (part: Part) => count(part, cause),
      })),
      ...(rest.length > 0 ? [others] : []),
    ],
  );
}

function volume(all: MetricsSeries, names: readonly RowName[]): Trend {
  return stack(
    all,
    names,
    {
      title: "Conversations",
      says: `All that began, by ${all.by}, and those that the agent was involved in.`,
      whole: "Began",
    },
    [
      { key: "involved", name: "Agent involved", count: ({ involved }) => involved },
      { key: "others", name: "Not involved", count: ({ entered, involved }) => entered - involved },
    ],
  );
}

function median(
  { parts }: MetricsSeries,
  names: readonly RowName[],
  card: CardId,
  about: { title: string; says: string },
): Trend {
  const value = (part: Part) => part.cards[card]?.value ?? null;
  const say = (ms: number | null) => (ms === null ? none : sayLength(ms));
  return {
    ...{ ...about, kind: "line", unit: "ms", series: [{ key: card, name: "Median" }] },
    rows: zip(parts, names, (part) => ({ values: { [card]: value(part) }, band: null })),
    columns: ["Median", "Of"],
    cells: parts.map((part) => [say(value(part)), String(ofOf(part, card))]),
    whole: null,
  };
}

function zip(
  parts: readonly Part[],
  names: readonly RowName[],
  row: (part: Part) => Omit<ChartRow, keyof RowName>,
): ChartRow[] {
  return parts.map((part, at) => ({ label: names[at]?.label ?? "", name: names[at]?.name ?? "", ...row(part) }));
}
