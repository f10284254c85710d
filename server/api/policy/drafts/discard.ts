import { z } from "zod";
import { discardDraft } from "@/server/flows/discard-draft";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../../trpc";

/** Ends a draft that nobody wants. */
export const discard = procedure.input(z.strictObject({ id: z.uuid() })).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  await discardDraft(shell, { ...input, memberId: ctx.member.userId });
});
