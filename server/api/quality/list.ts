import { z } from "zod";
import { listQualityItems } from "@/server/store/quality-items";
import { procedure } from "../trpc";

const shownAtMost = 100;

/** What waits for the member who asks, longest waiting first, and how much there is in all. */
export const list = procedure
  .input(z.object({ limit: z.int().min(1).max(shownAtMost).default(shownAtMost) }))
  .query(({ ctx, input }) => listQualityItems(ctx.db, ctx.member.userId, { tab: "open", limit: input.limit }));
