"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { sharePercent } from "../shell/share-percent";
import { useTRPC } from "../trpc";
import { Blank } from "../ui/blank";
import { Section } from "../ui/section";
import { Segmented } from "../ui/segmented";
import { CellTable } from "./cell-table";
import { periods, type Days } from "./quality-address";
import type { Overview } from "./quality-types";
import { ReviewerTable } from "./reviewer-table";

/** What the drawn part says of all that was automatic, and how far those who say so can be relied on. */
export function Figures({ days }: { days: Days }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.quality.overview.queryOptions({ days }));
  const router = useRouter();
  const [, startTransition] = useTransition();
  const choose = (next: string) => {
    startTransition(() => router.replace(`/quality?view=figures&days=${next}`, { scroll: false }));
  };
  return (
    <div className="grid grid-cols-1 gap-6">
      <div>
        <Segmented
          label="Period"
          value={String(days)}
          onValueChange={choose}
          choices={periods.map((one) => ({ value: String(one), name: `${String(one)} days` }))}
        />
      </div>
      {data.counts.resolutions === 0 ? (
        <Blank title="Nothing was resolved without a person in these days">
          Figures appear with the first automatic resolution that was drawn and scored.
        </Blank>
      ) : (
        <>
          <Headline data={data} />
          <Section
            title="What should not have been done alone"
            says="Of what each step did, the share that a check speaks against. The upper end says how bad it may be at most, with a chance of 2.5 % of being worse: with few items it is high."
          >
            <CellTable unsafe={data.unsafe} />
          </Section>
        </>
      )}
      <Section
        title="Who scores"
        says="Tests are copies that were put wrong on purpose. The approvals of somebody who is shown to miss too many, or to see things otherwise than their colleagues, do not count as evidence until that has changed."
      >
        <ReviewerTable reviewers={data.reviewers} />
      </Section>
    </div>
  );
}

function Headline({ data: { counts, pass, agreement, waiting } }: { data: Overview }) {
  const kappa = agreement?.kappa ?? null;
  const interval = agreement?.interval ?? null;
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <Figure
        name="Pass the check"
        value={pass === null ? null : sharePercent(pass.rate)}
        of={
          pass === null
            ? "Nothing was scored"
            : `${sharePercent(pass.interval.low)} to ${sharePercent(pass.interval.high)}`
        }
        means={
          pass === null
            ? "Of all that was automatic."
            : `Of all that was automatic, each drawn one weighed by its chance: ${String(pass.items)} scored are worth ${pass.effective.toFixed(0)}.`
        }
      />
      <Figure
        name="Drawn"
        value={String(counts.drawn)}
        of={`of ${String(counts.resolutions)} automatic resolutions`}
        means={`${String(counts.scored)} of them scored.`}
      />
      <Figure
        name="Agreement"
        value={kappa === null ? null : kappa.toFixed(2)}
        of={agreement === null ? "Nothing was seen by two" : `${String(agreement.items)} seen by two`}
        means={
          interval === null
            ? "Cohen's kappa: beyond chance, at most 1."
            : `Cohen's kappa, ${interval.low.toFixed(2)} to ${interval.high.toFixed(2)}: beyond chance, at most 1.`
        }
      />
      <Figure
        name="Waiting"
        value={String(waiting.open)}
        of="to be scored"
        means={`${String(waiting.disputed)} seen differently by two, for a lead to settle.`}
      />
    </div>
  );
}

function Figure({ name, value, of, means }: { name: string; value: string | null; of: string; means: string }) {
  return (
    <article aria-label={name} className="grid content-start gap-1 rounded-panel border bg-surface px-4 py-3">
      <h3 className="text-sm font-medium">{name}</h3>
      <p className="text-xl font-semibold tabular-nums">{value ?? "No data yet"}</p>
      <p className="text-xs text-muted tabular-nums">{of}</p>
      <p className="text-xs text-faint tabular-nums">{means}</p>
    </article>
  );
}
