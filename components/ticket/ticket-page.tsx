"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { AuditTrail } from "../audit/audit-trail";
import { useTRPC } from "../trpc";
import { Conversation } from "./conversation";
import { DoubtCards } from "./doubt-cards";
import { HeldVerdicts } from "./held-verdict";
import { findWaiting, ReviewCard } from "./review-card";
import { TicketHead } from "./ticket-head";
import { TryAgain } from "./try-again";
import { useLiveTicket } from "./use-live-ticket";
import { Way } from "./way";

/** One ticket: the conversation on the left, the way it went on the right, what waits for a person on top of it. */
export function TicketPage({ ticketId }: { ticketId: string }) {
  const trpc = useTRPC();
  const { data: ticket } = useSuspenseQuery(trpc.ticket.get.queryOptions({ ticketId }));
  const { data: timeline } = useSuspenseQuery(trpc.ticket.timeline.queryOptions({ ticketId }));
  const { data: lines } = useSuspenseQuery(trpc.ticket.audit.queryOptions({ ticketId }));
  const live = useLiveTicket(ticketId, lines.at(-1)?.seq ?? 0);
  const waiting = ticket.state === "waiting_review" ? findWaiting(timeline.rounds) : null;
  return (
    <main className="grow">
      <TicketHead ticket={ticket} />
      <div className="grid grid-cols-1 gap-8 px-4 py-6 md:px-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <div tabIndex={0} className="lg:sticky lg:top-page lg:max-h-pane lg:self-start lg:overflow-y-auto">
          <Conversation ticket={ticket} />
        </div>
        <div className="grid min-w-0 grid-cols-1 content-start gap-8">
          {waiting ? <ReviewCard key={waiting.waiting.id} ticket={ticket} round={waiting} /> : null}
          <HeldVerdicts timeline={timeline} />
          <DoubtCards timeline={timeline} />
          <Way ticket={ticket} timeline={timeline} />
          {ticket.requester.erased ? null : <TryAgain ticketId={ticketId} />}
          <AuditTrail ticketId={ticketId} lines={lines} live={live} />
        </div>
      </div>
    </main>
  );
}
