"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { Fragment, useTransition } from "react";
import type { CardId } from "@/server/core/metrics/cards";
import { useTRPC } from "../trpc";
import { Blank } from "../ui/blank";
import { cn } from "../ui/cn";
import { SelectField } from "../ui/field";
import { Section } from "../ui/section";
import { Segmented } from "../ui/segmented";
import { Skeleton } from "../ui/skeleton";
import { CausesTable } from "./causes-table";
import { FurtherTables } from "./further-tables";
import { ExportButtons } from "./export-buttons";
import { metricsHref, periods, type MetricsFilter } from "./metrics-filter";
import { NumberCard } from "./number-card";
import { RowsBehind } from "./rows-behind";

const LimitUplift = dynamic(() => import("./limit-uplift").then((m) => m.LimitUplift), {
  loading: () => <Skeleton className="h-8" />,
  ssr: false,
});

// What draws charts is as much as the page itself: it comes once the numbers stand.
const MetricsTrends = dynamic(() => import("./metrics-trends").then((found) => found.MetricsTrends), {
  loading: () => <Skeleton className="h-96" />,
  ssr: false,
});

/** The numbers by what they answer; what is behind an open one stands under its own group. */
const groups: readonly { title: string; cards: readonly CardId[]; columns: string }[] = [
  { title: "What became of them", cards: ["verified", "assumed", "failed", "pending"], columns: "xl:grid-cols-4" },
  {
    title: "What customers say",
    cards: ["csat", "csat_response", "recontact", "abandoned"],
    columns: "xl:grid-cols-4",
  },
  {
    title: "What the agent does, and people with it",
    cards: [
      ...(["involvement", "assisted", "escalated", "wrong_action", "logged"] as const),
      ...(["approval", "clean_approval", "edit_distance", "time_in_review", "review_breached"] as const),
    ],
    columns: "xl:grid-cols-5",
  },
  {
    title: "How long it takes",
    cards: [
      ...(["first_response", "first_response_work", "first_response_agent", "first_response_person"] as const),
      ...(["time_to_resolution", "time_to_resolution_work", "resolution_agent", "resolution_person"] as const),
      "off_hours",
    ],
    columns: "xl:grid-cols-4",
  },
];

interface MetricsPageProps {
  filter: MetricsFilter;
  period: { since: Date; until: Date };
}

/** Whether it works: the numbers of a period, each with what it is counted of and the conversations behind it. */
export function MetricsPage({ filter, period }: MetricsPageProps) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.metrics.read.queryOptions({ ...period, intent: filter.intent }));
  const { card: open, cause } = filter;
  const behind = open === null ? null : <RowsBehind filter={filter} card={open} period={period} />;
  return (
    <main className="grid grid-cols-1 content-start gap-6 px-4 py-4 md:px-6">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-1">
          <h1 className="text-xl font-semibold">Metrics</h1>
          <p className="max-w-prose text-sm text-muted">
            Of the {data.entered} conversations that began in these days. Open a number to see the very conversations
            that it counts.
          </p>
        </div>
        <MetricsFilters filter={filter} period={period} />
      </header>
      {data.entered === 0 ? (
        <Blank title="No conversation began in these days">
          Choose a longer period, or all kinds. Numbers appear with the first ticket that arrives.
        </Blank>
      ) : (
        <>
          {groups.map(({ title, cards, columns }) => (
            <Fragment key={title}>
              <Section title={title}>
                <div className={cn("grid grid-cols-1 gap-3 sm:grid-cols-2", columns)}>
                  {cards.flatMap((id) =>
                    data.cards
                      .filter(({ card }) => card === id)
                      .map((number) => <NumberCard key={id} number={number} filter={filter} />),
                  )}
                </div>
              </Section>
              {cause === null && cards.some((card) => card === open) ? behind : null}
            </Fragment>
          ))}
          <Section
            title="Why people had to take over"
            says="Each conversation counts once, by its main cause. Hours: what people had in hand from taking over to the end."
          >
            <CausesTable causes={data.causes} filter={filter} />
            <LimitUplift />
          </Section>
          {cause === null ? null : behind}
          <Section title="Over time">
            <MetricsTrends period={period} intent={filter.intent} />
          </Section>
          <FurtherTables metrics={data} intent={filter.intent} />
        </>
      )}
    </main>
  );
}

function MetricsFilters({ filter, period }: MetricsPageProps) {
  const trpc = useTRPC();
  const { data: workspace } = useSuspenseQuery(trpc.workspace.get.queryOptions());
  const router = useRouter();
  const [, startTransition] = useTransition();
  const go = (change: Partial<MetricsFilter>) => {
    startTransition(() => {
      router.replace(metricsHref({ ...filter, ...change }), { scroll: false });
    });
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segmented
        label="Period"
        value={filter.days}
        onValueChange={(days) => go({ days })}
        choices={periods.map((days) => ({ value: days, name: `${days} days` }))}
      />
      <div className="w-full md:w-56">
        <SelectField
          label="Kind"
          hideLabel
          value={filter.intent ?? ""}
          onChange={(event) => go({ intent: event.target.value || null })}
        >
          <option value="">All kinds</option>
          {workspace.intents.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </SelectField>
      </div>
      <ExportButtons asked={{ ...period, intent: filter.intent }} />
    </div>
  );
}
