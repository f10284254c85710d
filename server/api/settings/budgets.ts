import { listBudgetUse } from "@/server/store/budgets";
import { getSettings } from "@/server/store/settings";
import { procedure } from "../trpc";

/** What every budget has used in its rolling window until now. */
export const budgets = procedure.query(async ({ ctx }) => {
  const { body } = await getSettings(ctx.db);
  return listBudgetUse(ctx.db, body.budgets, ctx.clock.now());
});
