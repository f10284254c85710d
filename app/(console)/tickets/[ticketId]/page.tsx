import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TicketPage } from "@/components/ticket/ticket-page";
import { getQueryClient, Hydrate, trpc } from "../../../trpc-server";

interface Props {
  params: Promise<{ ticketId: string }>;
}

/** An id that is no id, and one of another workspace, are the same nothing. */
async function ticketOf({ params }: Props) {
  const { ticketId } = await params;
  try {
    return await getQueryClient().query(trpc.ticket.get.queryOptions({ ticketId }));
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    throw error;
  }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const ticket = await ticketOf(props);
  return { title: ticket.subject === "" ? "No subject" : ticket.subject };
}

export default async function Page(props: Props) {
  const { id: ticketId } = await ticketOf(props);
  const queries = getQueryClient();
  await Promise.all([
    queries.query(trpc.ticket.timeline.queryOptions({ ticketId })),
    queries.query(trpc.ticket.audit.queryOptions({ ticketId })),
  ]);
  return (
    <Hydrate>
      <TicketPage ticketId={ticketId} />
    </Hydrate>
  );
}
