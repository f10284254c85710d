import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { seeReplay } from "@/server/flows/see-replay";
import { procedure } from "../../trpc";

/** The member agrees, as the second lead, to what the replay shows. */
export const approve = procedure.input(z.strictObject({ replayId: z.uuid() })).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  await seeReplay(shell, { ...input, memberId: ctx.member.userId, approve: true });
});
