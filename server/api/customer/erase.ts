import { eraseCustomer } from "@/server/flows/erase-customer";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../trpc";
import { Whom } from "./whom";

/** Erases what is personal of one customer, for good. Says how many requesters, tickets and messages that were. */
export const erase = procedure.input(Whom).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  return eraseCustomer(shell, input, ctx.member.userId);
});
