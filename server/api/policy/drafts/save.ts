import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { saveDraft } from "@/server/flows/save-draft";
import { procedure } from "../../trpc";

const Input = z.strictObject({
  id: z.uuid(),
  /** The one that the member began from. */
  revision: z.int().positive().max(1_000_000),
  title: z.string().trim().min(1).max(120),
  /** A release without its number: the flow says where it is none. */
  body: z.unknown(),
});

/** Saves a draft's next revision. */
export const save = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  return saveDraft(shell, { ...input, memberId: ctx.member.userId });
});
