import { z } from "zod";
import { cleanText } from "@/server/core/ticket/clean-text";
import { openShell } from "@/server/flows/open-shell";
import { resolveTicket } from "@/server/flows/resolve-ticket";
import { namingHolder } from "../queue/naming-holder";
import { procedure } from "../trpc";

const Input = z.object({
  ticketId: z.uuid(),
  /** For colleagues alone. */
  note: z.string().max(2000).transform(cleanText).pipe(z.string().trim().min(1)).nullable(),
});

/** Ends a ticket that the member has taken over. */
export const resolve = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const { member, database } = ctx;
  const shell = await openShell(member.workspaceId);
  const by = { memberId: member.userId, name: member.name };
  return namingHolder({ database, workspaceId: member.workspaceId }, () => resolveTicket(shell, { ...input, by }));
});
