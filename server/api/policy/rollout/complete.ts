import { z } from "zod";
import { endRollout } from "@/server/flows/end-rollout";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../../trpc";

/** Lets the release that is rolled out rule every ticket. */
export const complete = procedure
  .input(z.strictObject({ release: z.int().positive().max(1_000_000) }))
  .mutation(async ({ ctx, input }) => {
    const shell = await openShell(ctx.member.workspaceId);
    return endRollout(shell, { ...input, state: "completed", why: null, memberId: ctx.member.userId });
  });
