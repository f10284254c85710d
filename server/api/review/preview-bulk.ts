import { z } from "zod";
import { previewBulk as preview } from "@/server/flows/bulk-approve";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../trpc";
import { deciderOf } from "./decider-of";

export const BulkItems = z
  .array(z.object({ reviewId: z.uuid(), shownHash: z.string().min(1).max(128) }))
  .min(1)
  .max(50);

/** What approving several cards at once would do: every effect, the totals, and what is pulled out. Writes nothing. */
export const previewBulk = procedure.input(z.object({ items: BulkItems })).query(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  return preview(shell, { ...(await deciderOf(ctx)), claimToken: null }, input.items);
});
