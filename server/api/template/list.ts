import { listTemplates } from "@/server/flows/list-templates";
import { openNeeds } from "@/server/flows/read-template-needs";
import { readExisting } from "@/server/flows/template-premises";
import { findClashes } from "@/server/templates/merge-template";
import { procedure } from "../trpc";

/** Every template that holds by its own tests, with what it needs and whether this workspace has that. */
export const list = procedure.query(async ({ ctx }) => {
  const [needsOf, existing] = await Promise.all([openNeeds(ctx.db), readExisting(ctx.db)]);
  return listTemplates().map(({ template, judged }) => {
    const { id, title, resolves, intents, articles, samples } = template;
    return {
      ...{ id, title, resolves, tests: judged.tests.length, articles: articles.length, samples: samples.length },
      intents: intents.map((intent) => ({ name: intent.name, title: intent.title })),
      needs: needsOf(template).map(({ port, state }) => ({ port, state })),
      isUsed: findClashes(existing, template).intents.length === intents.length,
    };
  });
});
