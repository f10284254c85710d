import { z } from "zod";
import { portNames } from "@/server/core/ports/ports";
import { moveOwnership } from "@/server/flows/move-ownership";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../trpc";

const Input = z.object({
  port: z.enum(portNames),
  /** Who owned it when it was asked for; null: nobody. */
  from: z.uuid().nullable(),
  to: z.uuid(),
});

/** Gives a capability to another connection. Refused when it was moved meanwhile. */
export const own = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  await moveOwnership(shell, { ...input, memberId: ctx.member.userId });
});
