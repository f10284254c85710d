"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { formatMoney } from "@/server/core/evidence/format-money";
import { useTRPC } from "../trpc";
import type { Outputs } from "../trpc";
import { Button } from "../ui/button";

/** What higher limits would have changed: asked for, since it decides the past anew. */
export function LimitUplift() {
  const trpc = useTRPC();
  const [asked, setAsked] = useState(false);
  const { data, isError, isFetching } = useQuery(trpc.metrics.limitUplift.queryOptions(undefined, { enabled: asked }));
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button disabled={isFetching} onClick={() => setAsked(true)}>
        {isFetching ? "Deciding the past anew…" : "What if limits were twice as high?"}
      </Button>
      <p aria-live="polite" className="min-w-0 text-sm text-muted tabular-nums">
        {isError ? "The past could not be decided anew. Load the page again." : null}
        {asked && !isError && data !== undefined ? say(data) : null}
      </p>
    </div>
  );
}

function say(past: Outputs["metrics"]["limitUplift"]): string {
  if (past === null) return "The release that rules has no limit.";
  const { alone, decisions, days, worth, people } = past;
  const of = `of ${String(decisions)} decisions of the last ${String(days)} days`;
  if (alone === 0) return `Nothing would be otherwise, ${of}.`;
  const sums = Object.entries(worth).map(([currency, minor]) => formatMoney({ minor, currency }));
  const money = sums.length === 0 ? "" : `, worth ${sums.join(" and ")}`;
  const rejected = people.rejected ?? 0;
  const against = rejected === 0 ? "" : ` People had rejected ${String(rejected)} of those.`;
  return `${String(alone)} more would be carried out alone, ${of}${money}.${against}`;
}
