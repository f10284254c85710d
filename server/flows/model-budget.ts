import { ModelBudget } from "@/server/agent/models/model-budget";
import { readModelSpend, spendModel } from "@/server/store/episodes";
import { getSettings } from "@/server/store/settings";
import type { Ticket } from "@/server/store/tickets";
import type { Shell } from "./shell";

/**
 * Runs `work` with a model that may cost this ticket's episode no more than the settings say, all its passes together. What it
 * has cost is written down also when `work` throws. The built-in engine costs nothing, and is not counted.
 */
export async function withinModelBudget<T>(
  shell: Shell,
  ticket: Pick<Ticket, "id" | "episode">,
  work: (shell: Shell) => Promise<T>,
): Promise<T> {
  if (shell.models.builtIn) return work(shell);
  const [{ body }, spent] = await Promise.all([
    getSettings(shell.db),
    readModelSpend(shell.db, ticket.id, ticket.episode),
  ]);
  const budget = new ModelBudget(body.modelBudget, spent);
  try {
    return await work({ ...shell, models: { ...shell.models, budget } });
  } finally {
    await spendModel(shell.db, ticket.id, ticket.episode, budget.since);
  }
}
