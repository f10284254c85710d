"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "../ui/link";
import { useRouter } from "next/navigation";
import { useId } from "react";
import { sayReason } from "@/server/core/decision/wording";
import { useKeys } from "../keys/use-keys";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Kbd } from "../ui/kbd";
import { DraftReply } from "./draft-reply";
import type { Round, Ticket, WaitingRound } from "./timeline-types";

/** The last round, if its review waits for a person. */
export function findWaiting(rounds: readonly Round[]): WaitingRound | null {
  for (const round of rounds.toReversed()) {
    const waiting = round.reviews.find((review) => review.state === "waiting");
    if (waiting && round.decision) return { ...round, waiting, decision: round.decision };
  }
  return null;
}

/** A decision that waits for a person: why, and exactly what an approval does. It is decided in the queue, on its own card. */
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
      <ToQueue id={round.waiting.id} />
    </section>
  );
}

/** The way to the one place where it is decided, open at exactly this. */
function ToQueue({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const router = useRouter();
  const may = me.may.includes("review.approve");
  const says = may ? "Decide in the queue" : "Open in the queue";
  const href = `/review?item=${id}`;
  useKeys("waiting review", [
    { keys: "o | Enter", name: says, group: "Ticket", palette: true, run: () => router.push(href) },
  ]);
  return (
    <div className="grid gap-3 border-t pt-4">
      <Button asChild variant={may ? "primary" : "secondary"} className="w-fit">
        <Link href={href}>
          {says}
          <span className="pointer-coarse:hidden">
            <Kbd keys="o" />
          </span>
        </Link>
      </Button>
      {may ? null : (
        <p className="text-sm text-muted">
          You can read this but not decide it. Reviewers, leads and owners of {me.workspace} can.
        </p>
      )}
    </div>
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
