import { z } from "zod";
import { createWebhookEndpoint } from "@/server/flows/create-webhook-endpoint";
import { systemIds } from "@/server/platform/ids";
import { procedure } from "../trpc";

/** Adds an address that is told of replies to API tickets. The answer holds its signing secret this once. */
export const create = procedure
  .input(z.object({ url: z.string().trim().min(1).max(2000) }))
  .mutation(({ ctx, input }) => {
    const { database, clock, member } = ctx;
    return createWebhookEndpoint({ database, clock, ids: systemIds }, { ...input, memberId: member.userId });
  });
