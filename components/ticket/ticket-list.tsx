"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "../ui/link";
import { useTRPC } from "../trpc";
import { FirstSteps } from "../workspace/first-steps";
import { Blank } from "../ui/blank";
import { Button } from "../ui/button";
import { ChangesPill } from "./changes-pill";
import { filterHref, noFilter, type ListFilter } from "./list-filter";
import { StateTabs } from "./state-tabs";
import { TicketFilters } from "./ticket-filters";
import { TicketViews } from "./ticket-views";
import { TicketTable } from "./ticket-table";

/** The tickets of the workspace, latest change first, narrowed by what the address says. */
export function TicketList({ filter }: { filter: ListFilter }) {
  const trpc = useTRPC();
  const pages = useSuspenseInfiniteQuery(
    trpc.ticket.list.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.next }),
  );
  const tickets = pages.data.pages.flatMap((page) => page.tickets);
  const counts = pages.data.pages[0]?.counts ?? {};
  const total =
    filter.state === null ? Object.values(counts).reduce((sum, count) => sum + count, 0) : counts[filter.state];
  return (
    <main className="grid grid-cols-1 content-start gap-2 px-4 py-4 md:px-6">
      <h1 className="sr-only">Tickets</h1>
      <FirstSteps />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <TicketFilters filter={filter} />
        <div className="flex items-center gap-2">
          <ChangesPill newest={pages.data.pages[0]?.newest ?? null} onShow={() => void pages.refetch()} />
          <TicketViews filter={filter} />
        </div>
      </div>
      <StateTabs filter={filter} counts={counts} />
      {tickets.length === 0 ? <NoTickets filter={filter} /> : <TicketTable tickets={tickets} />}
      {tickets.length > 0 ? (
        <div className="flex items-center gap-4 text-xs text-faint tabular-nums">
          <p>
            {tickets.length} of {total ?? tickets.length}
          </p>
          {pages.hasNextPage ? (
            <Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {pages.isFetchingNextPage ? "Loading…" : "Show more"}
            </Button>
          ) : null}
          {pages.isFetchNextPageError ? <p className="text-danger">The rest could not be loaded. Try again.</p> : null}
        </div>
      ) : null}
    </main>
  );
}

function NoTickets({ filter }: { filter: ListFilter }) {
  if (filterHref(filter) === filterHref(noFilter)) {
    return (
      <Blank title="No tickets yet">
        Tickets arrive through a connection: a helpdesk, a mailbox or the API. The first one appears here as soon as a
        customer writes.
      </Blank>
    );
  }
  return (
    <Blank
      title="No ticket fits this filter"
      action={
        <Button asChild>
          <Link href="/tickets">Clear the filter</Link>
        </Button>
      }
    >
      Nothing is lost: other tickets are only hidden by what you narrowed the list to.
    </Blank>
  );
}
