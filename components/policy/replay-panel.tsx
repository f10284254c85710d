"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { formatMoney } from "@/server/core/evidence/format-money";
import { sayRefusal } from "../review/say-refusal";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { FlipRow } from "./flip-row";
import { flipWords, whyNotWords } from "./flip-words";
import type { DraftView } from "./policy-types";

interface ReplayPanelProps {
  draft: DraftView;
  may: boolean;
  isChanged: boolean;
}

const days = 90;

/** What the draft would have changed in the past, decision by decision, and who has looked at it. */
export function ReplayPanel({ draft, may, isChanged }: ReplayPanelProps) {
  const { replay } = draft;
  const isNew = replay !== null && replay.draftRevision === draft.revision && replay.live === draft.live;
  return (
    <div className="grid gap-4">
      {may ? <RunReplay draft={draft} isChanged={isChanged} /> : null}
      {replay === null ? null : <Summary replay={replay} />}
      {isNew ? <Flips draft={draft} replayId={replay.id} /> : null}
      {isNew && may && replay.seenBy === null ? <SeeReplay replayId={replay.id} /> : null}
      {replay === null ? null : <SeenBy replay={replay} />}
    </div>
  );
}

function RunReplay({ draft, isChanged }: { draft: DraftView; isChanged: boolean }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.policy.drafts.pathFilter());
  const run = useMutation(trpc.policy.drafts.replay.mutationOptions({ onSettled }));
  const ask = draft.replay === null ? `Replay the last ${String(days)} days` : "Replay again";
  return (
    <>
      <Button
        className="justify-self-start"
        disabled={run.isPending || isChanged}
        onClick={() => run.mutate({ id: draft.id, days })}
      >
        {run.isPending ? "Replaying…" : ask}
      </Button>
      <Refused error={run.error} />
    </>
  );
}

function SeeReplay({ replayId }: { replayId: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.policy.drafts.pathFilter());
  const see = useMutation(trpc.policy.drafts.seeReplay.mutationOptions({ onSettled }));
  return (
    <>
      <Button
        variant="primary"
        className="justify-self-start"
        disabled={see.isPending}
        onClick={() => see.mutate({ replayId })}
      >
        I have looked at this
      </Button>
      <Refused error={see.error} />
    </>
  );
}

function Refused({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Notice tone="danger" title="Not done" live>
      <p className="text-muted">{sayRefusal(error)}</p>
    </Notice>
  );
}

function SeenBy({ replay: { seenBy, seenAt } }: { replay: NonNullable<DraftView["replay"]> }) {
  if (seenBy === null) return null;
  return (
    <p className="text-xs text-faint">
      Looked at by {seenBy} {seenAt ? <When at={seenAt} /> : null}
    </p>
  );
}

function Summary({ replay }: { replay: NonNullable<DraftView["replay"]> }) {
  const { decisions, flips, same, byKind, toAutomatic, fromAutomatic, notReplayed, period } = replay.summary;
  const sums = (of: Record<string, number>) =>
    Object.entries(of).map(([currency, minor]) => formatMoney({ minor, currency }));
  const unable = Object.entries(notReplayed);
  return (
    <div className="grid gap-2 text-sm">
      <p>
        <span className="font-semibold tabular-nums">{flips}</span> of {decisions}{" "}
        {decisions === 1 ? "decision" : "decisions"} since <When at={period.since} /> would have come out otherwise;{" "}
        {same} the same.
      </p>
      <ul className="grid gap-0.5">
        {Object.entries(byKind).map(([kind, count]) => (
          <li key={kind} className="flex justify-between gap-4">
            <span>{flipWords(kind)}</span>
            <span className="tabular-nums">{count}</span>
          </li>
        ))}
      </ul>
      {sums(toAutomatic).length > 0 ? <p>Done alone from now on: {sums(toAutomatic).join(", ")}</p> : null}
      {sums(fromAutomatic).length > 0 ? <p>Not done alone any more: {sums(fromAutomatic).join(", ")}</p> : null}
      {unable.length > 0 ? (
        <details>
          <summary className="text-warning">
            {unable.reduce((sum, [, count]) => sum + count, 0)} cannot be replayed
          </summary>
          <ul className="mt-1 grid gap-0.5 text-xs text-muted">
            {unable.map(([why, count]) => (
              <li key={why}>
                {count}: {whyNotWords(why)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function Flips({ draft, replayId }: { draft: DraftView; replayId: string }) {
  const trpc = useTRPC();
  const pages = useInfiniteQuery(
    trpc.policy.drafts.flips.infiniteQueryOptions(
      { replayId },
      { getNextPageParam: (page) => page.nextCursor, initialCursor: null },
    ),
  );
  const flips = pages.data?.pages.flatMap((page) => page.flips) ?? [];
  const titleOf = (name: string | null) =>
    draft.body.intents.find((intent) => intent.name === name)?.title ?? "Not understood";
  if (pages.isError)
    return <p className="text-xs text-danger">The list could not be loaded: {sayRefusal(pages.error)}</p>;
  if (flips.length === 0) return null;
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-semibold">What would have come out otherwise</h3>
      <ul className="grid">
        {flips.map((flip) => (
          <FlipRow key={flip.decisionId} flip={flip} intent={titleOf(flip.intent)} />
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button
          className="justify-self-start"
          disabled={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {pages.isFetchingNextPage ? "Loading…" : "Show more"}
        </Button>
      ) : null}
    </div>
  );
}
