import { z } from "zod";
import { importDraft } from "@/server/flows/import-draft";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../../trpc";

const Input = z.strictObject({
  title: z.string().trim().min(1).max(120),
  /** What the file holds, parsed: the flow says what is wrong with it. */
  content: z.unknown(),
});

/** Begins a draft from a file that holds a release with its tests. */
export const bringIn = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  return importDraft(shell, { title: input.title, content: input.content, memberId: ctx.member.userId });
});
