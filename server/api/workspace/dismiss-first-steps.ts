import { dismissChecklist } from "@/server/store/member-choices";
import { procedure } from "../trpc";

/** The member does not want to see the first steps any more. */
export const dismissFirstSteps = procedure.mutation(async ({ ctx }) => {
  await dismissChecklist(ctx.db, ctx.member.userId, ctx.clock.now());
});
