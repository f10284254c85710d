import { listTicketViews } from "@/server/store/queue-views";
import { procedure } from "../../trpc";

/** The member's own views of the tickets, and those that others share. */
export const list = procedure.query(async ({ ctx }) => {
  const { userId } = ctx.member;
  const views = await listTicketViews(ctx.db, userId);
  return views.map(({ memberId, ...view }) => ({ ...view, mine: memberId === userId }));
});
