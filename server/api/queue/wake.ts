import { z } from "zod";
import { wakeQueueItem } from "@/server/store/queue-claims";
import { procedure } from "../trpc";

/** Brings an item back before its time. */
export const wake = procedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => wakeQueueItem(ctx.db, input.id, ctx.member.userId));
