import { z } from "zod";
import { revokeApiKey } from "@/server/flows/revoke-api-key";
import { procedure } from "../trpc";

/** Ends a key at once. */
export const revoke = procedure.input(z.object({ id: z.uuid() })).mutation(async ({ ctx, input }) => {
  await revokeApiKey(ctx, { id: input.id, memberId: ctx.member.userId });
});
