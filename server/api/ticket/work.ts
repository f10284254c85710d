import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { workTicket } from "@/server/flows/work-ticket";
import { procedure } from "../trpc";

/** Works a ticket now: the same flow as the worker's, under the same claim, so that the two never meet. */
export const work = procedure.input(z.object({ ticketId: z.uuid() })).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  return workTicket(shell, { ticketId: input.ticketId });
});
