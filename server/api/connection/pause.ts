import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { pauseConnection } from "@/server/flows/pause-connection";
import { procedure } from "../trpc";

const setPaused = (isPaused: boolean) =>
  procedure.input(z.object({ id: z.uuid() })).mutation(async ({ ctx, input }) => {
    const shell = await openShell(ctx.member.workspaceId);
    await pauseConnection(shell, { id: input.id, isPaused, memberId: ctx.member.userId });
  });

/** Nothing new is begun at it from the next second on. */
export const pause = setPaused(true);

/** It may be used again. */
export const resume = setPaused(false);
