import { z } from "zod";
import { endInvitation } from "@/server/flows/invite-member";
import { procedure } from "../trpc";

/** Ends an invitation that nobody has accepted. */
export const revoke = procedure.input(z.strictObject({ id: z.uuid() })).mutation(async ({ ctx, input }) => {
  await endInvitation(ctx, { id: input.id, by: ctx.member.userId });
});
