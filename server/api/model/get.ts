import { openShell } from "@/server/flows/open-shell";
import { env } from "@/server/platform/env";
import { getSettings } from "@/server/store/settings";
import { procedure } from "../trpc";

/** Which model this installation talks to, as its environment says, and what it may cost a ticket. Never a key. */
export const get = procedure.query(async ({ ctx }) => {
  const { models } = await openShell(ctx.member.workspaceId);
  const { ai } = env();
  const { body } = await getSettings(ctx.db);
  return {
    provider: ai.provider,
    label: models.label,
    name: models.name,
    isBuiltIn: models.builtIn,
    host: ai.baseUrl === undefined ? null : new URL(ai.baseUrl).host,
    hasKey: ai.apiKey !== undefined,
    deadlineMs: models.deadlineMs,
    budget: body.modelBudget,
  };
});
