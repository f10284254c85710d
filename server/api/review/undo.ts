import { z } from "zod";
import { actingRoles } from "@/server/core/identity/role";
import { openShell } from "@/server/flows/open-shell";
import { undoVerdict } from "@/server/flows/undo-verdict";
import { procedure } from "../trpc";

const Input = z.object({ reviewId: z.uuid() });

/** Takes a verdict back before its hold is over, for whoever decided or a lead. Returns the card that waits again. */
export const undo = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  const isLead = actingRoles(ctx.member.roles).has("lead");
  return undoVerdict(shell, { reviewId: input.reviewId, memberId: ctx.member.userId, isLead });
});
