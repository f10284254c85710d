import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { seeReplay as see } from "@/server/flows/see-replay";
import { procedure } from "../../trpc";

/** The member has looked at what the draft would have changed. */
export const seeReplay = procedure.input(z.strictObject({ replayId: z.uuid() })).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  await see(shell, { ...input, memberId: ctx.member.userId, approve: false });
});
