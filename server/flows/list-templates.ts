import { AppError } from "@/server/platform/errors";
import { keepOnce } from "@/server/platform/kept";
import { judgeTemplate, mayBeListed, type JudgedTemplate } from "@/server/templates/judge-template";
import { templates } from "@/server/templates/templates";
import type { Template } from "@/server/templates/template";
import { trainIntentClassifier } from "@/server/understanding/intent-classifier";

export interface ListedTemplate {
  template: Template;
  judged: JudgedTemplate;
}

/** The templates that hold by their own tests, judged once for each process: they are part of the build. */
export const listTemplates: () => readonly ListedTemplate[] = keepOnce(
  () => templates.map(judge).filter(({ judged }) => mayBeListed(judged)),
  { of: "content" },
);

/** Throws `not_found`, also for a template that fails a test of its own. */
export function getTemplate(id: string): ListedTemplate {
  const found = listTemplates().find(({ template }) => template.id === id);
  if (found === undefined) {
    throw new AppError("not_found", `no template ${id}`, { userMessage: "There is no such template." });
  }
  return found;
}

function judge(template: Template): ListedTemplate {
  const classifier = trainIntentClassifier(template.intents, template.outOfScope);
  return { template, judged: judgeTemplate(template, (text) => classifier.classify(text)) };
}
