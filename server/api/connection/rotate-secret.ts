import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { rotateConnectionSecret } from "@/server/flows/rotate-connection-secret";
import { procedure } from "../trpc";

const Input = z.object({
  id: z.uuid(),
  /** The vendor's own new secret, where the vendor makes it. */
  given: z.string().trim().min(8).max(500).nullable().default(null),
  /** The one before ends at once. */
  hasLeaked: z.boolean().default(false),
});

/** A new signing secret of the webhook. Where we make it, it is in the answer this once. */
export const rotateSecret = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  return rotateConnectionSecret(shell, { ...input, memberId: ctx.member.userId });
});
