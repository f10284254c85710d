import { z } from "zod";
import { claimQueueItem } from "@/server/store/queue-claims";
import { procedure } from "../trpc";
import { namingHolder } from "./naming-holder";

/** Takes an item for the member who asks, for five minutes. */
export const claim = procedure.input(z.object({ id: z.uuid() })).mutation(({ ctx, input }) => {
  const { userId, workspaceId } = ctx.member;
  return namingHolder({ database: ctx.database, workspaceId }, () =>
    claimQueueItem(ctx.db, input.id, userId, ctx.clock.now()),
  );
});
