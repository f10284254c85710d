import { Link } from "../ui/link";
import { ticketStates } from "@/server/core/ticket/ticket-states";
import type { TicketState } from "@/server/core/ticket/ticket-state";
import { cn } from "../ui/cn";
import { filterHref, type ListFilter } from "./list-filter";
import { sayTicketState } from "./ticket-state-badge";

/** What waits for somebody comes first; the order of the rest is the ticket's way. */
const order: readonly TicketState[] = [
  "waiting_review",
  "escalated",
  "taken_over",
  "new",
  "working",
  "waiting_customer",
  "waiting_vendor",
  "duplicate",
  "resolved",
  "closed",
];

/** One link for each state that holds tickets, with how many. */
export function StateTabs(props: { filter: ListFilter; counts: Partial<Record<TicketState, number>> }) {
  const { filter, counts } = props;
  const all = ticketStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const tabs = [
    { state: null, says: "All", count: all },
    ...order
      .filter((state) => (counts[state] ?? 0) > 0 || state === filter.state)
      .map((state) => ({ state, says: sayTicketState(state), count: counts[state] ?? 0 })),
  ];
  return (
    <nav aria-label="States" className="-mx-4 overflow-x-auto px-4 md:mx-0 md:px-0">
      <ul className="flex gap-4 border-b">
        {tabs.map(({ state, says, count }) => (
          <li key={says}>
            <Link
              href={filterHref({ ...filter, state })}
              inPlace
              aria-current={state === filter.state ? "true" : undefined}
              className={cn(
                "-mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent text-sm whitespace-nowrap text-muted hover:text-text pointer-coarse:h-11",
                state === filter.state && "border-accent font-medium text-text",
              )}
            >
              {says}
              <span className="text-xs text-faint tabular-nums">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
