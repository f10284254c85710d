import { z } from "zod";
import { endRollout } from "@/server/flows/end-rollout";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../../trpc";

const Input = z.strictObject({
  release: z.int().positive().max(1_000_000),
  why: z.string().trim().min(1).max(500),
});

/** Ends a rollout: the release before rules every ticket again, at once. */
export const stop = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  return endRollout(shell, { ...input, state: "stopped", memberId: ctx.member.userId });
});
