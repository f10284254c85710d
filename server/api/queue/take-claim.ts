import { z } from "zod";
import { takeClaim as take } from "@/server/flows/take-claim";
import { procedure } from "../trpc";

/** A lead takes an item from whoever holds it. */
export const takeClaim = procedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => take(ctx, { id: input.id, memberId: ctx.member.userId }));
