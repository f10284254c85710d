import { z } from "zod";
import { readMetricsSeries } from "@/server/flows/read-metrics-series";
import { procedure } from "../trpc";
import { isPeriod, metricsPeriod, periodFault } from "./metrics-period";

const Input = z.strictObject(metricsPeriod).refine(isPeriod, { error: periodFault, path: ["until"] });

/** The numbers of a period by day or by week, in the workspace's zone, and the releases that were published in it. */
export const series = procedure
  .input(Input)
  .query(({ ctx, input }) => readMetricsSeries(ctx.db, input, ctx.clock.now()));
