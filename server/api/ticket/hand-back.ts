import { z } from "zod";
import { cleanText } from "@/server/core/ticket/clean-text";
import { handBack as give } from "@/server/flows/hand-back";
import { openShell } from "@/server/flows/open-shell";
import { namingHolder } from "../queue/naming-holder";
import { procedure } from "../trpc";

const Input = z.object({
  ticketId: z.uuid(),
  /** For the agent and colleagues alone. */
  note: z.string().max(2000).transform(cleanText).pipe(z.string().trim().min(1)),
});

/** Gives a ticket back to the agent; says whether it goes on now or waits for the customer. */
export const handBack = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const { member, database } = ctx;
  const shell = await openShell(member.workspaceId);
  const by = { memberId: member.userId, name: member.name };
  return namingHolder({ database, workspaceId: member.workspaceId }, () => give(shell, { ...input, by }));
});
