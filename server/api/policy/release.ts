import { z } from "zod";
import { AppError } from "@/server/platform/errors";
import { findRelease } from "@/server/store/releases";
import { procedure } from "../trpc";

/** All that one release says. Throws `not_found`. */
export const release = procedure
  .input(z.strictObject({ number: z.int().positive().max(1_000_000) }))
  .query(async ({ ctx, input }) => {
    const found = await findRelease(ctx.db, input.number);
    if (found === null) throw new AppError("not_found", "There is no such release");
    return found;
  });
