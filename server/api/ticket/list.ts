import { z } from "zod";
import { TicketState } from "@/server/core/ticket/ticket-state";
import { countTicketStates, listLatestChanges, listTicketSummaries } from "@/server/store/read-tickets";
import { procedure } from "../trpc";
import { readCursor, writeCursor } from "./ticket-cursor";
import { viewRequester } from "./view-requester";

const Input = z.object({
  state: TicketState.nullable(),
  intent: z.string().max(80).nullable(),
  team: z.string().max(80).nullable(),
  search: z.string().trim().max(120).nullable(),
  cursor: z.string().max(80).nullish(),
  limit: z.int().min(1).max(100).default(50),
});

/** One page of tickets, latest change first; the first page also counts the filter's tickets by state. */
export const list = procedure.input(Input).query(async ({ ctx, input }) => {
  const { state, intent, team, limit } = input;
  const filter = { state, intent, team, search: input.search === "" ? null : input.search };
  const after = input.cursor ? readCursor(input.cursor) : null;
  // Read before the page: what changes in between is news to it, at worst twice.
  const [newest] = await listLatestChanges(ctx.db, 1);
  const [page, counts] = await Promise.all([
    listTicketSummaries(ctx.db, filter, { after, limit }),
    after ? null : countTicketStates(ctx.db, filter),
  ]);
  const tickets = page.tickets.map((ticket) => ({ ...ticket, requester: viewRequester(ticket.requester) }));
  return { tickets, next: page.next && writeCursor(page.next), counts, newest: newest?.at ?? null };
});
