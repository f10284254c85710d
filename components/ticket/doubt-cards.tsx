"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import { sayMoment } from "../shell/say-time";
import { useTRPC } from "../trpc";
import { Notice } from "../ui/notice";
import { TruthForm } from "./truth-form";
import type { ActionRunView, Timeline } from "./timeline-types";

interface Doubt {
  run: ActionRunView;
  /** What it was to do. */
  says: string;
}

/** What nobody could find out: every effect of which only a person can say whether it happened. */
function findDoubts({ rounds, otherRuns }: Timeline): Doubt[] {
  const planned = rounds.flatMap((round) =>
    round.actionRuns.map((run) => ({
      run,
      says: round.actions.find((action) => action.part === run.part)?.says ?? run.title,
    })),
  );
  return [...planned, ...otherRuns.map((run) => ({ run, says: run.title }))].filter(
    ({ run }) => run.state === "escalated",
  );
}

/** One card for each effect in doubt. What was refused is still said when its card is gone. */
export function DoubtCards({ timeline }: { timeline: Timeline }) {
  const [refused, setRefused] = useState<string | null>(null);
  const doubts = findDoubts(timeline);
  return (
    <>
      {doubts.map((doubt) => (
        <DoubtCard key={doubt.run.version} doubt={doubt} onRefused={setRefused} />
      ))}
      {refused === null ? null : (
        <Notice tone="danger" title="Not recorded" live>
          <p className="text-muted">{refused}</p>
        </Notice>
      )}
    </>
  );
}

function DoubtCard({ doubt, onRefused }: { doubt: Doubt; onRefused: (says: string | null) => void }) {
  const { run, says } = doubt;
  const heading = useId();
  const vendor = run.sentTo ?? "the vendor";
  return (
    <section
      aria-labelledby={heading}
      className="grid grid-cols-1 gap-4 rounded-panel border border-warning bg-surface p-4"
    >
      <h2 id={heading} className="text-lg font-semibold">
        Not known whether this was done
      </h2>
      <div className="grid max-w-prose gap-2 text-sm">
        <p className="font-medium break-words">{says}</p>
        <p>
          It was sent to {vendor}, and the answer was lost. It may have happened or not, and what {vendor} lets us ask
          could not tell. Only a person who looks there can.
        </p>
      </div>
      <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[auto_minmax(0,1fr)]">
        <Row name="Look at">{vendor}</Row>
        <Row name="Sent">{run.sentAt ? <Moment at={run.sentAt} /> : "not known"}</Row>
        {run.attempts > 1 ? <Row name="Times sent">{run.attempts}, under one reference</Row> : null}
        <Row name="Our reference">
          <span className="font-mono text-xs break-all">{run.id}</span>
        </Row>
        <Row name="Until then">
          {run.subject === null
            ? "nobody is told that it was done"
            : "nothing else is done on the same record, so that it cannot happen twice"}
        </Row>
      </dl>
      <TruthForm run={run} vendor={vendor} onRefused={onRefused} />
    </section>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

/** The whole time: the vendor's own list is searched by it. */
function Moment({ at }: { at: Date }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.workspace.get.queryOptions());
  return <time dateTime={at.toISOString()}>{sayMoment(at, data?.timeZone ?? "UTC")}</time>;
}
