import { z } from "zod";
import { checkOwnWords } from "@/server/flows/check-own-words";
import { openShell } from "@/server/flows/open-shell";
import { getTicket } from "@/server/store/tickets";
import { procedure } from "../trpc";

/** What the member should look at again before they send these words, and why they would not go out. Sends nothing. */
export const checkReply = procedure
  .input(z.object({ ticketId: z.uuid(), text: z.string().max(20_000) }))
  .query(async ({ ctx, input }) => {
    const shell = await openShell(ctx.member.workspaceId);
    return checkOwnWords(shell, await getTicket(ctx.db, input.ticketId), input.text);
  });
