import type { Metadata } from "next";
import { readFilter } from "@/components/ticket/list-filter";
import { TicketList } from "@/components/ticket/ticket-list";
import { getQueryClient, Hydrate, trpc } from "../../trpc-server";

export const metadata: Metadata = { title: "Tickets" };

export default async function TicketsPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const filter = readFilter(await props.searchParams);
  const queries = getQueryClient();
  await Promise.all([
    queries.infiniteQuery(trpc.ticket.list.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.next })),
    queries.query(trpc.workspace.firstSteps.queryOptions()),
  ]);
  return (
    <Hydrate>
      <TicketList filter={filter} />
    </Hydrate>
  );
}
