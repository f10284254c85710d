"use client";

import { useId } from "react";
import { sayReason } from "@/server/core/decision/wording";
import { When } from "../shell/when";
import { DraftReply } from "./draft-reply";
import { ReviewVerdict } from "./review-verdict";
import type { Round, Ticket, WaitingRound } from "./timeline-types";

/** The last round, if its review waits for a person. */
export function findWaiting(rounds: readonly Round[]): WaitingRound | null {
  for (const round of rounds.toReversed()) {
    const waiting = round.reviews.find((review) => review.state === "waiting");
    if (waiting && round.decision) return { ...round, waiting, decision: round.decision };
  }
  return null;
}

/** A decision that waits for a person: why, exactly what an approval does, and the two ways to answer. */
export function ReviewCard({ ticket, round }: { ticket: Ticket; round: WaitingRound }) {
  const approved = round.reviews.flatMap((review) => (review.state === "approved" ? review.parts : []));
  const held = round.decision.parts
    .filter((part) => part.outcome === "review" && !approved.includes(part.part))
    .map((part) => part.part);
  const settled = new Set(approved);
  const because = round.decision.because.filter((finding) => !settled.has(finding.part));
  const reasons = [...new Set(because.map((finding) => sayReason(finding.reason)))];
  const heading = useId();
  return (
    <section
      aria-labelledby={heading}
      className="grid grid-cols-1 gap-4 rounded-panel border border-warning bg-surface p-4"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id={heading} className="text-lg font-semibold">
          Needs review
        </h2>
        <p className="text-xs text-faint">
          Ends <When at={round.waiting.expiresAt} />
        </p>
      </div>
      <div className="grid gap-1 text-sm">
        <h3 className="text-xs font-medium text-faint">Why it waits</h3>
        <ul className="grid list-disc gap-1 pl-5">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
      <Effects ticket={ticket} round={round} held={held} />
      <ReviewVerdict round={round} held={held} />
    </section>
  );
}

function Effects({ ticket, round, held }: { ticket: Ticket; round: WaitingRound; held: readonly string[] }) {
  const actions = round.actions.filter((action) => held.includes(action.part));
  const replyOutcome = round.decision.parts.find((part) => part.part === "reply")?.outcome;
  const reply = replyOutcome === "review" || replyOutcome === "act" ? round.evidence?.reply : null;
  return (
    <div className="grid grid-cols-1 gap-2 text-sm">
      <h3 className="text-xs font-medium text-faint">What an approval does</h3>
      {actions.length > 0 ? (
        <ol className="grid gap-1">
          {actions.map((action) => (
            <li key={action.part} className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{action.says}</span>
              {action.reversal === "none" ? <span className="text-xs text-danger">cannot be taken back</span> : null}
            </li>
          ))}
        </ol>
      ) : null}
      {reply ? (
        <>
          <p>
            {actions.length > 0 ? "Once that is done, sends this reply to " : "Sends this reply to "}
            <span className="font-medium">{ticket.requester.address}</span>
          </p>
          <DraftReply reply={reply} passages={round.evidence?.passages ?? []} />
        </>
      ) : null}
      {round.erased ? (
        <p className="text-muted">The customer&apos;s data was erased: what would be done can no longer be read.</p>
      ) : null}
    </div>
  );
}
