"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useTRPC } from "../trpc";
import { late } from "../ui/late";
import { Segmented } from "../ui/segmented";
import { Skeleton } from "../ui/skeleton";
import { tabOf, type Days, type QualityView } from "./quality-address";
import { ScoreWork } from "./score-work";

const Figures = late(async () => (await import("./figures")).Figures, <Skeleton className="h-40" />);

/** What the agent did alone, looked at afterwards: items to score, and what they say of it and of those who score. */
export function QualityPage({ asked, days }: { asked: QualityView; days: Days }) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const { tabs, view } = tabOf(me.may, asked);
  const router = useRouter();
  const [, startTransition] = useTransition();
  const go = (next: QualityView) => {
    startTransition(() => router.replace(`/quality?view=${next}`, { scroll: false }));
  };
  return (
    <main className="grid grid-cols-1 content-start gap-6 px-4 py-4 md:px-6">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-1">
          <h1 className="text-xl font-semibold">Quality</h1>
          <p className="max-w-prose text-sm text-muted">
            A drawn part of what was automatic, looked at by people. Some items are tests, and some are looked at by
            two: score each as if it were the only one.
          </p>
        </div>
        {tabs.length > 1 ? (
          <Segmented
            label="Show"
            value={view}
            onValueChange={go}
            choices={tabs.map((tab) => ({ value: tab.view, name: tab.name }))}
          />
        ) : null}
      </header>
      {view === "figures" ? <Figures days={days} /> : <ScoreWork key={view} kind={view} />}
    </main>
  );
}
