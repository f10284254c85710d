import { z } from "zod";
import { rotateWebhookSecret } from "@/server/flows/rotate-webhook-secret";
import { procedure } from "../trpc";

/** A new signing secret, shown this once; the one before signs for another day. */
export const rotate = procedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => rotateWebhookSecret(ctx, { id: input.id, memberId: ctx.member.userId }));
