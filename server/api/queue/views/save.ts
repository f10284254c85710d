import { z } from "zod";
import { QueueTab, SavedFilter } from "@/server/core/queue/queue-item";
import { inTransaction } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { saveQueueView } from "@/server/store/queue-views";
import { procedure } from "../../trpc";

const Input = z.object({
  name: z.string().trim().min(1).max(60),
  tab: QueueTab,
  filter: SavedFilter,
  shared: z.boolean().default(false),
});

const mostViews = 50;

/** Keeps a tab and its filter under a name; the member's own view of that name is replaced. */
export const save = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const view = { ...input, id: systemIds.next(), memberId: ctx.member.userId, at: ctx.clock.now() };
  return { id: await inTransaction(ctx.db, (tx) => saveQueueView(tx, view, mostViews)) };
});
