import { z } from "zod";
import { giveBack as give } from "@/server/flows/give-back";
import { openShell } from "@/server/flows/open-shell";
import { namingHolder } from "../queue/naming-holder";
import { procedure } from "../trpc";

/** Takes the member's own take-over back before anything was done with it; says where the ticket is now. */
export const giveBack = procedure.input(z.strictObject({ ticketId: z.uuid() })).mutation(async ({ ctx, input }) => {
  const { member, database } = ctx;
  const shell = await openShell(member.workspaceId);
  return namingHolder({ database, workspaceId: member.workspaceId }, () =>
    give(shell, { ...input, memberId: member.userId }),
  );
});
