import { z } from "zod";
import { exportMetrics } from "@/server/flows/export-metrics";
import { procedure } from "../trpc";
import { isPeriod, metricsPeriod, periodFault } from "./metrics-period";

const Input = z
  .strictObject({ ...metricsPeriod, format: z.enum(["json", "csv"]) })
  .refine(isPeriod, { error: periodFault, path: ["until"] });

/** The numbers and their rows as a file for `npm run recount`, in parts: joined they are the file. */
export const exportRows = procedure.input(Input).query(async function* ({ ctx, input }) {
  const { format, ...period } = input;
  const parts = exportMetrics(ctx.db, period, { format, now: ctx.clock.now() });
  for (;;) {
    // A generator goes on outside of the call that made it: each read is bound anew.
    const part = await ctx.bound(() => parts.next());
    if (part.done === true) return;
    yield part.value;
  }
});
