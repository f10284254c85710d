import { Link } from "../ui/link";
import { useRef } from "react";
import { useKeys } from "../keys/use-keys";
import { When } from "../shell/when";
import type { Outputs } from "../trpc";
import { moveFocus } from "../ui/move-focus";
import { TicketState } from "./ticket-state-badge";
import { useIntentTitle } from "./use-intent-title";

type Row = Outputs["ticket"]["list"]["tickets"][number];

const head = "sticky top-top z-10 border-b bg-background py-2 pr-4 text-left text-xs font-medium text-faint";
const cell = "border-b py-2 pr-4 text-sm max-md:align-top";

/** One row a ticket; the whole row is its link. `j` and `k` move from row to row. */
export function TicketTable({ tickets }: { tickets: readonly Row[] }) {
  const body = useRef<HTMLTableSectionElement>(null);
  useKeys("tickets", [
    { keys: "j", name: "Next ticket", group: "Tickets", run: () => moveFocus(body.current, 1), repeat: true },
    { keys: "k", name: "Previous ticket", group: "Tickets", run: () => moveFocus(body.current, -1), repeat: true },
  ]);
  return (
    <table className="w-full table-fixed border-separate border-spacing-0">
      <thead className="max-md:sr-only">
        <tr>
          <th scope="col" className={head}>
            Ticket
          </th>
          <th scope="col" className={`${head} hidden w-40 lg:table-cell`}>
            From
          </th>
          <th scope="col" className={`${head} w-40 md:w-44`}>
            State
          </th>
          <th scope="col" className={`${head} hidden w-48 xl:table-cell`}>
            Kind
          </th>
          <th scope="col" className={`${head} hidden w-32 wide:table-cell`}>
            Team
          </th>
          <th scope="col" className={`${head} w-28 pr-0 text-right max-md:hidden`}>
            Changed
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {tickets.map((ticket) => (
          <TicketRow key={ticket.id} ticket={ticket} />
        ))}
      </tbody>
    </table>
  );
}

function TicketRow({ ticket }: { ticket: Row }) {
  const titleOf = useIntentTitle();
  const { name, address } = ticket.requester;
  return (
    <tr className="relative hover:bg-raised has-focus-visible:bg-accent-subtle">
      <td className={cell}>
        <Link
          href={`/tickets/${ticket.id}`}
          className="block truncate font-medium outline-none after:absolute after:inset-0 after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-accent"
          dir="auto"
        >
          {ticket.subject === "" ? "No subject" : ticket.subject}
        </Link>
        <p className="truncate text-xs text-faint lg:hidden">{name ?? address}</p>
      </td>
      <td className={`${cell} hidden truncate text-muted lg:table-cell`} title={address}>
        {name ?? address}
      </td>
      <td className={`${cell} max-md:w-40 max-md:pr-0`}>
        <TicketState state={ticket.state} />
        {ticket.episode > 1 ? <span className="ml-1.5 text-xs text-faint">again ({ticket.episode})</span> : null}
        <p className="mt-1 text-xs text-faint md:hidden">
          <When at={ticket.updatedAt} />
        </p>
      </td>
      <td className={`${cell} hidden truncate text-muted xl:table-cell`}>
        {ticket.intent === null && ticket.state === "new" ? "" : titleOf(ticket.intent)}
      </td>
      <td className={`${cell} hidden truncate text-muted wide:table-cell`}>{ticket.team}</td>
      <td className={`${cell} pr-0 text-right whitespace-nowrap text-muted tabular-nums max-md:hidden`}>
        <When at={ticket.updatedAt} />
      </td>
    </tr>
  );
}
