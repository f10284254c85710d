"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSecondsLeft } from "../shell/use-seconds-left";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import type { ReviewView, Timeline } from "./timeline-types";

/** What a person has decided and nobody has carried out yet: until when it can be taken back, and the way to do it. */
export function HeldVerdicts({ timeline }: { timeline: Timeline }) {
  const held = timeline.rounds.flatMap((round) => round.reviews).filter((review) => review.heldUntil !== null);
  return held.map((review) => <HeldVerdict key={review.id} review={review} />);
}

function HeldVerdict({ review }: { review: ReviewView }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const left = useSecondsLeft(review.heldUntil) ?? 0;
  const undo = useMutation(
    trpc.review.undo.mutationOptions({ onSettled: () => queries.invalidateQueries(trpc.ticket.pathFilter()) }),
  );
  const says = review.state === "approved" ? "Approved" : "Rejected";
  const by = review.decidedBy === null ? "" : ` by ${review.decidedBy}`;
  return (
    <Notice tone="info" title={`${says}${by}, not carried out yet`}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-muted tabular-nums" suppressHydrationWarning>
          {left > 0
            ? `It is carried out in ${String(left)} s. Until then it can be taken back.`
            : "It is being carried out now."}
        </p>
        {left > 0 ? (
          <Button disabled={undo.isPending} onClick={() => undo.mutate({ reviewId: review.id })}>
            Take it back
          </Button>
        ) : null}
      </div>
      {undo.error ? (
        <p role="alert" className="text-danger">
          {undo.error.message}
        </p>
      ) : null}
    </Notice>
  );
}
