import { z } from "zod";
import { TicketViewFilter } from "@/server/core/ticket/ticket-view";
import { inTransaction } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { saveTicketView } from "@/server/store/queue-views";
import { procedure } from "../../trpc";

const Input = z.object({
  name: z.string().trim().min(1).max(60),
  filter: TicketViewFilter,
  shared: z.boolean().default(false),
});

const mostViews = 50;

/** Keeps what the tickets are narrowed to under a name; the member's own view of that name is replaced. */
export const save = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const view = { ...input, id: systemIds.next(), memberId: ctx.member.userId, at: ctx.clock.now() };
  return { id: await inTransaction(ctx.db, (tx) => saveTicketView(tx, view, mostViews)) };
});
