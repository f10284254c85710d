"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CardId } from "@/server/core/metrics/cards";
import { sayMoment } from "../shell/say-time";
import { sharePercent } from "../shell/share-percent";
import { useTRPC } from "../trpc";
import type { Outputs } from "../trpc";
import { SelectField } from "../ui/field";
import { Segmented } from "../ui/segmented";
import { Skeleton } from "../ui/skeleton";
import { cardWords, sayValue } from "./card-words";
import { FiguresTable } from "./table";

type Around = Outputs["metrics"]["around"];
type Measured = Around["before"]["cards"][number];

const compared: readonly CardId[] = [
  ...(["verified", "failed", "escalated", "csat", "approval"] as const),
  ...(["first_response", "time_to_resolution", "time_in_review"] as const),
];
const lengths = ["30", "60", "90"] as const;

/** The numbers before a release was published, and after it. */
export function ReleaseComparison({ intent }: { intent: string | null }) {
  const trpc = useTRPC();
  const releases = useQuery(trpc.policy.releases.queryOptions());
  const [chosen, setChosen] = useState<number | null>(null);
  const [days, setDays] = useState<(typeof lengths)[number]>("30");
  const list = releases.data?.releases.filter(({ publishedAt }) => publishedAt !== null) ?? [];
  const release = chosen ?? list[0]?.number ?? null;
  if (releases.isPending) return <Skeleton className="h-40" />;
  if (release === null) return <p className="text-sm text-muted">No release has been published yet.</p>;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <SelectField label="Release" value={release} onChange={({ target }) => setChosen(Number(target.value))}>
          {list.map(({ number, title }) => (
            <option key={number} value={number}>
              {title === null ? `Release ${String(number)}` : `Release ${String(number)}: ${title}`}
            </option>
          ))}
        </SelectField>
        <Segmented
          label="Days on either side"
          value={days}
          onValueChange={setDays}
          choices={lengths.map((one) => ({ value: one, name: one }))}
        />
      </div>
      <Comparison release={release} days={days} intent={intent} />
    </div>
  );
}

function Comparison({
  release,
  days,
  intent,
}: {
  release: number;
  days: (typeof lengths)[number];
  intent: string | null;
}) {
  const trpc = useTRPC();
  const asked = { release, days: Number(days) as 30 | 60 | 90, intent };
  const { data, isPending } = useQuery(trpc.metrics.around.queryOptions(asked));
  const { data: workspace } = useQuery(trpc.workspace.get.queryOptions());
  if (isPending) return <Skeleton className="h-40" />;
  if (!data) return <p className="text-sm text-danger">The numbers could not be loaded. Choose the days again.</p>;
  const { before, after, publishedAt, until } = data;
  const zone = workspace?.timeZone ?? "UTC";
  return (
    <>
      <p className="text-sm text-muted">
        Published {sayMoment(publishedAt, zone)}. {before.entered} conversations began in the {days} days before it, and{" "}
        {after.entered} {until > new Date() ? `since: the ${days} days are not over` : `in the ${days} days after it`}.
      </p>
      <FiguresTable
        label="Before and after the release"
        columns={["Number", "Before", "After"]}
        rows={compared.map((card) => ({
          key: card,
          name: cardWords[card].name,
          cells: [before, after].map(({ cards }) => say(cards.find((one) => one.card === card))),
        }))}
      />
    </>
  );
}

function say(number: Measured | undefined): string {
  if (number === undefined || number.value === null) return "No data";
  const { unit, value, count, of, interval } = number;
  if (unit !== "share") return `${sayValue(unit, value)} (${String(count)})`;
  const between = interval === null ? "" : `, ${sharePercent(interval.low)} to ${sharePercent(interval.high)}`;
  return `${sharePercent(value)} (${String(count)} of ${String(of)}${between})`;
}
