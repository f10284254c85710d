import { listQueueViews } from "@/server/store/queue-views";
import { procedure } from "../../trpc";

/** The member's own views of the queue, and those that others share. */
export const list = procedure.query(async ({ ctx }) => {
  const { userId } = ctx.member;
  const views = await listQueueViews(ctx.db, userId);
  return views.map(({ memberId, ...view }) => ({ ...view, mine: memberId === userId }));
});
