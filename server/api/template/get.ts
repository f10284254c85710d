import { z } from "zod";
import { findAction } from "@/server/actions/catalog";
import { getTemplate } from "@/server/flows/list-templates";
import { openNeeds } from "@/server/flows/read-template-needs";
import { readExisting } from "@/server/flows/template-premises";
import { countLeads } from "@/server/store/members";
import { findClashes } from "@/server/templates/merge-template";
import { procedure } from "../trpc";
import { TemplateId } from "./template-input";

/** One template whole, with what it needs here, and which of its names are taken. Throws `not_found`. */
export const get = procedure.input(z.strictObject({ id: TemplateId })).query(async ({ ctx, input }) => {
  const { db, database, member } = ctx;
  const { template, judged } = getTemplate(input.id);
  const [needsOf, existing, leads] = await Promise.all([
    openNeeds(db),
    readExisting(db),
    countLeads(database.global, member.workspaceId),
  ]);
  const { id, title, resolves, intents, procedures, policy, articles, samples } = template;
  const actions = [...new Set(procedures.flatMap((one) => one.steps.map((step) => step.action)))];
  return {
    ...{ id, title, resolves, intents, procedures, policy, articles, samples },
    tests: judged.tests,
    actions: actions.map((name) => ({ name, title: findAction(name)?.title ?? name })),
    needs: needsOf(template),
    clashes: findClashes(existing, template),
    /** Nothing rules, and nobody else has to agree: using it can publish it at once. */
    mayPublishAtOnce: existing.live === null && leads === 1,
  };
});
