import { z } from "zod";
import { wakeItem } from "@/server/flows/snooze-item";
import { procedure } from "../trpc";

/** Brings an item back before its time. */
export const wake = procedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => wakeItem(ctx, { id: input.id, memberId: ctx.member.userId }));
