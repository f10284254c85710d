"use client";

import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { timeTicks } from "./time-ticks";

/** What is drawn: a colour and a name for each row's value of this key. */
export interface ChartSeries {
  key: string;
  name: string;
}

export interface ChartRow {
  /** What the row is called below the axis; unlike that of any other row. */
  label: string;
  /** What it is called where there is room. */
  name: string;
  /** Null: no data, which leaves a gap. */
  values: Readonly<Record<string, number | null>>;
  /** Between which values the first series may truly lie. */
  band: readonly [number, number] | null;
}

/** A moment at which something changed, at the row in which it lies. */
export interface ChartMark {
  label: string;
  says: string;
}

interface TimeChartProps {
  /** `bars` stand on one another; a `line` is of one series. */
  kind: "bars" | "line";
  unit: "count" | "share" | "ms";
  series: readonly ChartSeries[];
  rows: readonly ChartRow[];
  marks: readonly ChartMark[];
  say: (value: number) => string;
}

const colours = ["var(--chart-a)", "var(--chart-b)", "var(--chart-c)", "var(--chart-d)", "var(--chart-e)"];
const colourOf = (at: number) => colours[at] ?? "var(--text)";
const axisText = { fontSize: 12, fill: "var(--text-muted)" };

/**
 * Values over time, from nought up. It draws what a table beside it says, so that it takes no focus; and it does not move: neither
 * when it appears nor when its values change.
 */
export function TimeChart({ kind, unit, series, rows, marks, say }: TimeChartProps) {
  const longest = Math.max(0, ...rows.flatMap(({ values }) => series.map(({ key }) => values[key] ?? 0)));
  const axis = unit === "share" ? { ticks: [0, 0.5, 1] } : unit === "ms" ? { ticks: timeTicks(longest) } : {};
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={[...rows]} accessibilityLayer={false} margin={{ top: 16, right: 8, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="label"
          tick={axisText}
          tickLine={false}
          stroke="var(--line-strong)"
          minTickGap={16}
          padding={kind === "line" ? "gap" : "no-gap"}
        />
        <YAxis
          {...axis}
          domain={[0, axis.ticks?.at(-1) ?? "auto"]}
          allowDecimals={false}
          tick={axisText}
          tickLine={false}
          axisLine={false}
          tickFormatter={say}
          width={unit === "ms" ? 64 : 44}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--raised)", stroke: "var(--line-strong)" }}
          content={({ active, label }) =>
            active ? <Values row={rows.find((one) => one.label === label)} series={series} say={say} /> : null
          }
        />
        {kind === "line" ? (
          <Area
            dataKey="band"
            isAnimationActive={false}
            stroke="none"
            fill={colourOf(0)}
            fillOpacity={0.15}
            activeDot={false}
          />
        ) : null}
        {series.map(({ key }, at) =>
          kind === "bars" ? (
            <Bar
              key={key}
              dataKey={({ values }: ChartRow) => values[key]}
              stackId="all"
              isAnimationActive={false}
              fill={colourOf(at)}
              stroke="var(--surface)"
              maxBarSize={28}
            />
          ) : (
            <Line
              key={key}
              dataKey={({ values }: ChartRow) => values[key]}
              isAnimationActive={false}
              stroke={colourOf(at)}
              strokeWidth={1.5}
              dot={{ r: 2, fill: colourOf(at), strokeWidth: 0 }}
              activeDot={{ r: 3 }}
              connectNulls={false}
            />
          ),
        )}
        {marks.map(({ label, says }) => (
          <ReferenceLine
            key={label}
            x={label}
            stroke="var(--text-muted)"
            strokeDasharray="3 3"
            label={{ value: says, position: "top", ...axisText }}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

interface ValuesProps {
  row: ChartRow | undefined;
  series: readonly ChartSeries[];
  say: (value: number) => string;
}

/** What is under the pointer. */
function Values({ row, series, say }: ValuesProps) {
  if (row === undefined) return null;
  return (
    <div className="rounded-panel border bg-surface px-3 py-2 text-xs shadow-float">
      <p className="font-medium">{row.name}</p>
      {series.map(({ key, name }) => {
        const value = row.values[key] ?? null;
        return (
          <p key={key} className="flex justify-between gap-4 text-muted tabular-nums">
            <span>{name}</span>
            <span>{value === null ? "no data" : say(value)}</span>
          </p>
        );
      })}
    </div>
  );
}
