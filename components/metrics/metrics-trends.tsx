"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { TimeChart, type ChartMark, type ChartSeries } from "../charts/time-chart";
import { sharePercent } from "../shell/share-percent";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Failed } from "../ui/failed";
import { Link } from "../ui/link";
import { Skeleton } from "../ui/skeleton";
import { sayLength } from "./card-words";
import { marksOf, trendsOf, type MetricsSeries, type Trend } from "./trends-of";
import { TrendTable } from "./trend-table";

interface MetricsTrendsProps {
  period: { since: Date; until: Date };
  intent: string | null;
}

/** How the numbers went over the period, with the releases that were published in it. */
export function MetricsTrends({ period, intent }: MetricsTrendsProps) {
  const trpc = useTRPC();
  const { data, isError, isFetching, refetch } = useQuery(trpc.metrics.series.queryOptions({ ...period, intent }));
  if (data === undefined) {
    return isError ? (
      <Failed title="The charts could not be loaded" retry={() => void refetch()} busy={isFetching}>
        The numbers above are not touched by this.
      </Failed>
    ) : (
      <TrendsLoading />
    );
  }
  const marks = marksOf(data);
  return (
    <>
      <Releases releases={data.releases} />
      <div className="grid grid-cols-1 gap-3 xl:grid-cols-2">
        {trendsOf(data).map((trend) => (
          <TrendPanel key={trend.title} trend={trend} by={data.by} marks={marks} />
        ))}
      </div>
    </>
  );
}

const panels = 6;

/** Keeps the space of the charts. */
function TrendsLoading() {
  return (
    <div className="grid grid-cols-1 gap-3 xl:grid-cols-2">
      {Array.from({ length: panels }, (_, at) => (
        <Skeleton key={at} className="h-80" />
      ))}
    </div>
  );
}

function Releases({ releases }: Pick<MetricsSeries, "releases">) {
  if (releases.length === 0) return <p className="text-sm text-muted">No release was published in these days.</p>;
  return (
    <p className="text-sm text-muted">
      Published in these days, where the dashed lines stand:{" "}
      {releases.map(({ number, title }, at) => (
        <span key={number}>
          {at === 0 ? "" : ", "}
          <Link href="/policies" className="underline hover:text-text">
            {`R${String(number)}${title === null ? "" : ` ${title}`}`}
          </Link>
        </span>
      ))}
      .
    </p>
  );
}

interface TrendPanelProps {
  trend: Trend;
  by: "day" | "week";
  marks: readonly ChartMark[];
}

function TrendPanel({ trend, by, marks }: TrendPanelProps) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const { title, says, kind, unit, series, rows } = trend;
  const hasData = rows.some(({ values }) => Object.values(values).some((value) => value !== null && value !== 0));
  const say = { count: String, share: sharePercent, ms: sayLength }[unit];
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-1 content-start gap-2 rounded-panel border bg-surface px-4 py-3"
    >
      <div className="flex items-start justify-between gap-3">
        <div className="grid gap-1">
          <h3 id={id} className="text-sm font-medium">
            {title}
          </h3>
          <p className="text-xs text-faint">{says}</p>
        </div>
        <Button variant="quiet" className="shrink-0" onClick={() => setAsTable(!asTable)}>
          {asTable ? "Show as chart" : "Show as table"}
          <span className="sr-only"> {title}</span>
        </Button>
      </div>
      {asTable ? (
        <TrendTable trend={trend} by={by} marks={marks} labelledBy={id} />
      ) : hasData ? (
        <>
          <Legend series={series} />
          <div role="img" aria-label={`${title}, by ${by}. The table says the same.`} className="h-52">
            <TimeChart kind={kind} unit={unit} series={series} rows={rows} marks={marks} say={say} />
          </div>
        </>
      ) : (
        <p className="grid h-52 content-center text-center text-sm text-muted">No data yet</p>
      )}
    </section>
  );
}

const swatches = ["bg-chart-a", "bg-chart-b", "bg-chart-c", "bg-chart-d", "bg-chart-e"];

function Legend({ series }: { series: readonly ChartSeries[] }) {
  if (series.length < 2) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {series.map(({ key, name }, at) => (
        <li key={key} className="flex items-center gap-1.5">
          <span aria-hidden className={`size-2 shrink-0 rounded-full ${swatches[at] ?? ""}`} />
          {name}
        </li>
      ))}
    </ul>
  );
}
