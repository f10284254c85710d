import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { undoOwnReply } from "@/server/flows/undo-own-reply";
import { procedure } from "../trpc";

/** Takes the member's own reply back while it is held: it does not go out. */
export const undoReply = procedure.input(z.strictObject({ actionRunId: z.uuid() })).mutation(async ({ ctx, input }) => {
  const { member } = ctx;
  const shell = await openShell(member.workspaceId);
  return undoOwnReply(shell, { ...input, memberId: member.userId });
});
