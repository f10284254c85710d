import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { testConnection } from "@/server/flows/test-connection";
import { procedure } from "../trpc";

/** Asks a connection for something harmless at each of its ports, and says what came back. */
export const test = procedure.input(z.object({ id: z.uuid() })).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  return testConnection(shell, { id: input.id, memberId: ctx.member.userId });
});
