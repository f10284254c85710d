import { z } from "zod";
import { releaseQueueClaim } from "@/server/store/queue-claims";
import { procedure } from "../trpc";
import { ClaimToken } from "./claim-token";

/** Lets an item go; nothing happens where it is not held under this token any more. */
export const release = procedure
  .input(z.object({ id: z.uuid(), token: ClaimToken }))
  .mutation(({ ctx, input }) => releaseQueueClaim(ctx.db, input.id, ctx.member.userId, input.token));
