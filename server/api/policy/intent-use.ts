import { countIntentUse } from "@/server/store/intent-use";
import { procedure } from "../trpc";

const days = 30;
const dayMs = 86_400_000;

/** How often each intent was met in the last 30 days, and how often a person approved what was proposed. */
export const intentUse = procedure.query(async ({ ctx }) => ({
  days,
  use: await countIntentUse(ctx.db, new Date(ctx.clock.now().getTime() - days * dayMs)),
}));
