import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { undoAction } from "@/server/flows/undo-action";
import { procedure } from "../trpc";

const Input = z.object({
  actionRunId: z.uuid(),
  /** The version that the page showed. */
  seen: z.string().min(1).max(80),
  reason: z.string().trim().min(1).max(500),
});

/** Takes a done effect back in the name of the member who asks; says how that stands by now. */
export const undo = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  return undoAction(shell, { ...input, memberId: ctx.member.userId });
});
