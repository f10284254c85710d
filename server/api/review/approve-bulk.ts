import { z } from "zod";
import { approveBulk as approveAll } from "@/server/flows/bulk-approve";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../trpc";
import { deciderOf } from "./decider-of";
import { BulkItems } from "./preview-bulk";

const Input = z.object({ hash: z.string().length(64), items: BulkItems });

/** Approves what the preview of this hash listed, each with a result of its own. */
export const approveBulk = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  return { results: await approveAll(shell, { ...(await deciderOf(ctx)), claimToken: null }, input) };
});
