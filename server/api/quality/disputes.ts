import { z } from "zod";
import { listQualityItems } from "@/server/store/quality-items";
import { procedure } from "../trpc";

const shownAtMost = 100;

/** What two reviewers saw differently and the lead who asks may settle. */
export const disputes = procedure
  .input(z.object({ limit: z.int().min(1).max(shownAtMost).default(shownAtMost) }))
  .query(({ ctx, input }) => listQualityItems(ctx.db, ctx.member.userId, { tab: "disputed", limit: input.limit }));
