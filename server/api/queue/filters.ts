import { z } from "zod";
import { QueueTab } from "@/server/core/queue/queue-item";
import { listQueueValues, type FilterValue } from "@/server/store/read-queue";
import { procedure } from "../trpc";

type Values = Record<FilterValue["field"], { value: string; count: number }[]>;

/** What a tab's items can be narrowed to, each value with how many have it, most frequent first. */
export const filters = procedure.input(z.object({ tab: QueueTab })).query(async ({ ctx, input }) => {
  const question = { tab: input.tab, memberId: ctx.member.userId, now: ctx.clock.now() };
  const values: Values = { intents: [], actions: [], reasons: [], teams: [], channels: [], currencies: [] };
  for (const { field, value, count } of await listQueueValues(ctx.db, question)) values[field].push({ value, count });
  return values;
});
