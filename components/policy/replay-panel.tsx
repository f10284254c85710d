"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { sayRefusal } from "../review/say-refusal";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { FlipRow } from "./flip-row";
import type { DraftView } from "./policy-types";
import { ReplaySummary } from "./replay-summary";

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
      {replay === null ? null : <ReplaySummary summary={replay.summary} />}
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
