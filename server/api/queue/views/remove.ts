import { z } from "zod";
import { actingRoles } from "@/server/core/identity/role";
import { removeQueueView } from "@/server/store/queue-views";
import { procedure } from "../../trpc";

/** Removes a view of the member's own; a lead may remove any that is shared. */
export const remove = procedure.input(z.object({ id: z.uuid() })).mutation(({ ctx, input }) => {
  const isLead = actingRoles(ctx.member.roles).has("lead");
  return removeQueueView(ctx.db, input.id, ctx.member.userId, isLead);
});
