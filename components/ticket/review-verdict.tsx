"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useId, useState, type SubmitEvent } from "react";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { TextArea } from "../ui/field";
import { Notice } from "../ui/notice";
import { sayPart } from "./decision-step";
import { RejectForm } from "./reject-form";
import type { WaitingRound } from "./timeline-types";

/** The two answers to a waiting decision; for a member who may not give them, why. */
export function ReviewVerdict({ round, held }: { round: WaitingRound; held: string[] }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const [rejecting, setRejecting] = useState(false);
  const refresh = () => queries.invalidateQueries(trpc.ticket.pathFilter());

  if (!me.may.includes("review.approve"))
    return <NotYours label={approveLabel(round, held)} workspace={me.workspace} />;
  if (rejecting) {
    const { id: reviewId, shownHash } = round.waiting;
    return (
      <RejectForm reviewId={reviewId} shownHash={shownHash} onDone={refresh} onCancel={() => setRejecting(false)} />
    );
  }
  return <ApproveForm round={round} held={held} onDone={refresh} onReject={() => setRejecting(true)} />;
}

interface ApproveFormProps {
  round: WaitingRound;
  held: string[];
  onDone: () => Promise<void>;
  onReject: () => void;
}

function ApproveForm({ round, held, onDone, onReject }: ApproveFormProps) {
  const trpc = useTRPC();
  const [vouch, setVouch] = useState("");
  const approve = useMutation(trpc.review.approve.mutationOptions({ onSettled: onDone }));
  const needsVouch = round.decision.because.some(
    (finding) => finding.reason.code === "identity_too_weak" && held.includes(finding.part),
  );
  const busy = approve.isPending || approve.isSuccess;

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const { id: reviewId, shownHash } = round.waiting;
    approve.mutate({ reviewId, shownHash, parts: held, vouch: needsVouch ? vouch.trim() : null });
  }

  return (
    <form onSubmit={submit} className="grid gap-3 border-t pt-4">
      {needsVouch ? (
        <TextArea
          label="How did you make sure who is asking?"
          hint="Recorded with the approval: it is not confirmed who writes."
          value={vouch}
          required
          maxLength={500}
          onChange={(event) => setVouch(event.target.value)}
        />
      ) : null}
      {approve.error ? (
        <Notice tone="danger" title="Not approved" live>
          <p className="text-muted">{approve.error.message}</p>
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" disabled={busy} className={wrapping}>
          {approve.isPending ? "Approving…" : approveLabel(round, held)}
        </Button>
        <Button disabled={busy} onClick={onReject}>
          Reject…
        </Button>
      </div>
    </form>
  );
}

/** A long verb wraps on a phone instead of leaving the screen. */
const wrapping = "h-auto min-h-8 shrink py-1 text-left whitespace-normal";

function NotYours({ label, workspace }: { label: string; workspace: string }) {
  const why = useId();
  return (
    <div className="grid gap-3 border-t pt-4">
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" disabled aria-describedby={why} className={wrapping}>
          {label}
        </Button>
        <Button disabled aria-describedby={why}>
          Reject…
        </Button>
      </div>
      <p id={why} className="text-sm text-muted">
        You can read this but not decide it. Reviewers, leads and owners of {workspace} can.
      </p>
    </div>
  );
}

/** The button says what it does; several things are counted. */
function approveLabel(round: WaitingRound, held: readonly string[]): string {
  const [only, ...more] = held.filter((part) => part !== "reply");
  if (only === undefined) return "Approve: send the reply";
  return more.length === 0 ? `Approve: ${sayPart(only, round)}` : `Approve all ${String(held.length)}`;
}
