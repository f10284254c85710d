import { z } from "zod";
import { readQuality } from "@/server/flows/read-quality";
import { listMemberNames } from "@/server/store/members";
import { procedure } from "../trpc";

/** How good what was automatic is, and how far those who say so are to be believed. */
export const overview = procedure
  .input(z.strictObject({ days: z.union([z.literal(7), z.literal(30), z.literal(90)]) }))
  .query(async ({ ctx, input }) => {
    const { reviewers, ...rest } = await readQuality(ctx.db, input.days, ctx.clock.now());
    const names = await listMemberNames(ctx.database.global, ctx.member.workspaceId);
    return {
      ...rest,
      reviewers: reviewers.map((one) => ({ ...one, name: names.get(one.memberId) ?? "a former member" })),
    };
  });
