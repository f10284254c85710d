import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { reviewDifference } from "@/server/flows/review-difference";
import { procedure } from "../trpc";

/** What a card shows otherwise than the one that went stale before it; null where there was none. */
export const difference = procedure.input(z.object({ reviewId: z.uuid() })).query(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  return reviewDifference(shell, input.reviewId);
});
