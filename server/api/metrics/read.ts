import { z } from "zod";
import { readMetrics } from "@/server/flows/read-metrics";
import { listMemberNames } from "@/server/store/members";
import { procedure } from "../trpc";
import { isPeriod, metricsPeriod, periodFault } from "./metrics-period";

const Input = z.strictObject(metricsPeriod).refine(isPeriod, { error: periodFault, path: ["until"] });

/** The numbers of a period with their intervals and denominators, beside those of the period before. */
export const read = procedure.input(Input).query(async ({ ctx, input }) => {
  const [metrics, names] = await Promise.all([
    readMetrics(ctx.db, input, ctx.clock.now()),
    listMemberNames(ctx.database.global, ctx.member.workspaceId),
  ]);
  const reviewers = metrics.reviewers.map((one) => ({ ...one, name: names.get(one.by) ?? "a former member" }));
  return { ...metrics, reviewers };
});
