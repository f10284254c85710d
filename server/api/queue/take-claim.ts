import { z } from "zod";
import { takeQueueClaim } from "@/server/store/queue-claims";
import { procedure } from "../trpc";

/** A lead takes an item from whoever holds it. */
export const takeClaim = procedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => takeQueueClaim(ctx.db, input.id, ctx.member.userId));
