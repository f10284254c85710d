import { z } from "zod";
import { cleanText } from "@/server/core/ticket/clean-text";
import { openShell } from "@/server/flows/open-shell";
import { replyAsPerson } from "@/server/flows/reply-as-person";
import { namingHolder } from "../queue/naming-holder";
import { procedure } from "../trpc";

const Input = z.object({
  ticketId: z.uuid(),
  text: z.string().max(20_000).transform(cleanText).pipe(z.string().trim().min(1)),
  /** The ticket is over with it. */
  resolve: z.boolean(),
});

/** Sends the member's own words to the customer, once; says how that stands, and what to look at in them. */
export const reply = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const { member, database } = ctx;
  const shell = await openShell(member.workspaceId);
  const by = { memberId: member.userId, name: member.name };
  return namingHolder({ database, workspaceId: member.workspaceId }, () => replyAsPerson(shell, { ...input, by }));
});
