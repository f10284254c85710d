import { z } from "zod";
import { compareAroundRelease } from "@/server/flows/compare-around-release";
import { procedure } from "../trpc";

const Input = z.strictObject({
  release: z.int().positive().max(2_000_000_000),
  days: z.union([z.literal(30), z.literal(60), z.literal(90)]),
  intent: z.string().min(1).max(80).nullable(),
});

/** The numbers before and after a release was published. */
export const around = procedure
  .input(Input)
  .query(({ ctx, input }) => compareAroundRelease(ctx.db, input, ctx.clock.now()));
