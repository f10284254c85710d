import { z } from "zod";
import { readMetrics } from "@/server/flows/read-metrics";
import { procedure } from "../trpc";
import { isPeriod, metricsPeriod, periodFault } from "./metrics-period";

const Input = z.strictObject(metricsPeriod).refine(isPeriod, { error: periodFault, path: ["until"] });

/** The numbers of a period with their intervals and denominators, beside those of the period before. */
export const read = procedure.input(Input).query(({ ctx, input }) => readMetrics(ctx.db, input, ctx.clock.now()));
