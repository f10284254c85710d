import type { ReactNode } from "react";
import { useCrumb } from "../shell/crumbs";
import { When } from "../shell/when";
import { TicketLink } from "./ticket-link";
import { TicketStateBadge } from "./ticket-state-badge";
import { sayConfidence } from "./sure";
import type { Ticket } from "./timeline-types";
import { useIntentTitle } from "./use-intent-title";

const channels: Record<string, string> = { email: "E-mail", web: "Web form", api: "API", chat: "Chat" };

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex max-w-full min-w-0 gap-1.5">
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

/** What the ticket is, in three lines. */
export function TicketHead({ ticket }: { ticket: Ticket }) {
  const titleOf = useIntentTitle();
  const { duplicateOf, linkedFrom } = ticket;
  const title = ticket.requester.erased ? "Erased" : ticket.subject === "" ? "No subject" : ticket.subject;
  useCrumb(title);
  return (
    <header className="grid grid-cols-1 gap-2 border-b bg-surface px-4 py-4 md:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 dir="auto" className="min-w-0 text-xl font-semibold wrap-anywhere">
          {title}
        </h1>
        <TicketStateBadge state={ticket.state} />
        {ticket.episode > 1 ? <span className="text-xs text-faint">Reopened ({ticket.episode})</span> : null}
      </div>
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        <Pair name="From">
          {ticket.requester.name ? `${ticket.requester.name}, ` : ""}
          {ticket.requester.address}
        </Pair>
        <Pair name="Channel">{channels[ticket.channel] ?? ticket.channel}</Pair>
        {ticket.intent && ticket.confidence !== null ? (
          <Pair name="Kind">
            {titleOf(ticket.intent)}, {sayConfidence(ticket.confidence)}
          </Pair>
        ) : null}
        {ticket.team ? <Pair name="Team">{ticket.team}</Pair> : null}
        {ticket.assignee ? <Pair name="Taken by">{ticket.assignee}</Pair> : null}
        <Pair name="Opened">
          <When at={ticket.createdAt} />
        </Pair>
        {duplicateOf ? (
          <Pair name="Same as">
            <TicketLink {...duplicateOf} />
          </Pair>
        ) : null}
        {linkedFrom ? (
          <Pair name="Continues">
            <TicketLink {...linkedFrom} />
          </Pair>
        ) : null}
      </dl>
    </header>
  );
}
