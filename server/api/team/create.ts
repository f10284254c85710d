import { z } from "zod";
import { createTeam } from "@/server/flows/change-team";
import { systemIds } from "@/server/platform/ids";
import { procedure } from "../trpc";

/** Makes a team that tickets can be routed to. */
export const create = procedure
  .input(z.strictObject({ name: z.string().trim().min(1).max(60) }))
  .mutation(({ ctx, input }) => {
    const { database, clock, member } = ctx;
    return createTeam({ database, clock, ids: systemIds }, { ...input, by: member.userId });
  });
