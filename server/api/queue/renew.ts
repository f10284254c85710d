import { z } from "zod";
import { renewQueueClaim } from "@/server/store/queue-claims";
import { procedure } from "../trpc";
import { ClaimToken } from "./claim-token";
import { namingHolder } from "./naming-holder";

/** Makes a claim last for another five minutes. */
export const renew = procedure.input(z.object({ id: z.uuid(), token: ClaimToken })).mutation(({ ctx, input }) => {
  const { userId, workspaceId } = ctx.member;
  const { id, token } = input;
  return namingHolder({ database: ctx.database, workspaceId }, () => renewQueueClaim(ctx.db, id, userId, token));
});
