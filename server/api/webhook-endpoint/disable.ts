import { z } from "zod";
import { disableWebhookEndpoint } from "@/server/flows/disable-webhook-endpoint";
import { procedure } from "../trpc";

/** Ends an endpoint at once. */
export const disable = procedure.input(z.object({ id: z.uuid() })).mutation(async ({ ctx, input }) => {
  await disableWebhookEndpoint(ctx, { id: input.id, memberId: ctx.member.userId });
});
