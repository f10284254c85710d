import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { publishRelease } from "@/server/flows/publish-release";
import { countLeads } from "@/server/store/members";
import { procedure } from "../../trpc";

const Input = z.strictObject({
  id: z.uuid(),
  revision: z.int().positive().max(1_000_000),
  /** Of the tickets that it rules at first; null: all at once. */
  share: z.number().min(0.01).max(0.99).nullable(),
});

/** Publishes a draft whose gates are all open. */
export const publish = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const { id: draftId, revision, share } = input;
  const shell = await openShell(ctx.member.workspaceId);
  const leads = await countLeads(ctx.database.global, ctx.member.workspaceId);
  const memberId = ctx.member.userId;
  return publishRelease(shell, { draftId, revision, share, memberId, leads, emergency: null });
});
