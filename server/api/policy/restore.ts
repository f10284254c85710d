import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { restoreRelease } from "@/server/flows/restore-release";
import { countLeads } from "@/server/store/members";
import { procedure } from "../trpc";

const Input = z.strictObject({
  release: z.int().positive().max(1_000_000),
  /** Why it cannot wait for the replay; null: it becomes a draft. */
  emergency: z.string().trim().min(1).max(500).nullable(),
});

/** Brings an earlier release back: as a draft, or, with a reason, at once. */
export const restore = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  const leads = await countLeads(ctx.database.global, ctx.member.workspaceId);
  return restoreRelease(shell, { ...input, memberId: ctx.member.userId, leads });
});
