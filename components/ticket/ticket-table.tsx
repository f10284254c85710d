import Link from "next/link";
import { When } from "../shell/when";
import type { Outputs } from "../trpc";
import { TicketStateBadge } from "./ticket-state-badge";
import { useIntentTitle } from "./use-intent-title";

type Row = Outputs["ticket"]["list"]["tickets"][number];

const head = "sticky top-0 bg-background py-2 pr-4 text-left text-xs font-medium text-faint";
const cell = "border-t py-2 pr-4 text-sm";

/** One row a ticket; the whole row is its link. */
export function TicketTable({ tickets }: { tickets: readonly Row[] }) {
  return (
    <table className="w-full border-b">
      <thead>
        <tr>
          <th scope="col" className={head}>
            Ticket
          </th>
          <th scope="col" className={`${head} w-40 pr-0 md:w-48 md:pr-4`}>
            State
          </th>
          <th scope="col" className={`${head} hidden w-56 lg:table-cell`}>
            Kind
          </th>
          <th scope="col" className={`${head} hidden w-36 xl:table-cell`}>
            Team
          </th>
          <th scope="col" className={`${head} hidden w-32 pr-0 text-right md:table-cell`}>
            Changed
          </th>
        </tr>
      </thead>
      <tbody>
        {tickets.map((ticket) => (
          <TicketRow key={ticket.id} ticket={ticket} />
        ))}
      </tbody>
    </table>
  );
}

function TicketRow({ ticket }: { ticket: Row }) {
  const titleOf = useIntentTitle();
  return (
    <tr className="relative align-top hover:bg-raised has-focus-visible:bg-raised">
      <td className={`${cell} max-w-0`}>
        <Link href={`/tickets/${ticket.id}`} className="block truncate font-medium after:absolute after:inset-0">
          {ticket.subject === "" ? "No subject" : ticket.subject}
        </Link>
        <p className="truncate text-xs text-faint">
          {ticket.requester.name ?? ticket.requester.address}
          {ticket.requester.name ? <span className="hidden md:inline"> · {ticket.requester.address}</span> : null}
        </p>
      </td>
      <td className={cell}>
        <TicketStateBadge state={ticket.state} />
        {ticket.episode > 1 ? <p className="mt-1 text-xs text-faint">Reopened ({ticket.episode})</p> : null}
        <p className="mt-1 text-xs text-faint md:hidden">
          <When at={ticket.updatedAt} />
        </p>
      </td>
      <td className={`${cell} hidden text-muted lg:table-cell`}>
        {ticket.intent === null && ticket.state === "new" ? "" : titleOf(ticket.intent)}
      </td>
      <td className={`${cell} hidden text-muted xl:table-cell`}>{ticket.team}</td>
      <td className={`${cell} hidden pr-0 text-right whitespace-nowrap text-muted tabular-nums md:table-cell`}>
        <When at={ticket.updatedAt} />
      </td>
    </tr>
  );
}
