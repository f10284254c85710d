import { z } from "zod";
import { changeTeamMember } from "@/server/flows/change-team";
import { procedure } from "../trpc";

const Input = z.strictObject({ teamId: z.uuid(), userId: z.uuid(), isIn: z.boolean() });

/** Takes a member into a team, or out of it. */
export const setMember = procedure.input(Input).mutation(async ({ ctx, input }) => {
  await changeTeamMember(ctx, { ...input, by: ctx.member.userId });
});
