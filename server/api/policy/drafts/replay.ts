import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { replayDraft } from "@/server/flows/replay-draft";
import { procedure } from "../../trpc";

/** Decides the past anew by the saved draft, and keeps what came out. */
export const replay = procedure
  .input(z.strictObject({ id: z.uuid(), days: z.int().min(1).max(3650) }))
  .mutation(async ({ ctx, input }) => {
    const shell = await openShell(ctx.member.workspaceId);
    return replayDraft(shell, { draftId: input.id, days: input.days, memberId: ctx.member.userId });
  });
