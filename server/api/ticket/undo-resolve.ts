import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { undoResolve as takeBack } from "@/server/flows/undo-resolve";
import { procedure } from "../trpc";

/** Takes back, within the hold of verdicts, that the member has ended a ticket; names the item that it waits under again. */
export const undoResolve = procedure.input(z.strictObject({ ticketId: z.uuid() })).mutation(async ({ ctx, input }) => {
  const { member } = ctx;
  const shell = await openShell(member.workspaceId);
  return takeBack(shell, { ...input, memberId: member.userId });
});
