import { chunkArticle } from "@/server/knowledge/chunk-article";
import { AppError } from "@/server/platform/errors";
import type { IndexedPassage } from "@/server/store/documents";
import { getTicket } from "@/server/store/tickets";
import { mergeTemplate, type MergedTemplate, type Resolutions } from "@/server/templates/merge-template";
import type { Consideration, Glimpse } from "./consider-ticket";
import { dryRunTicket, type DryRun } from "./dry-run-ticket";
import { getTemplate } from "./list-templates";
import type { Shell } from "./shell";
import { articleAddress, readExisting } from "./template-premises";
import { virtualConversation } from "./virtual-conversation";

export interface TemplateTrial {
  id: string;
  resolutions: Resolutions;
  /** One of the template's own samples, or a ticket of the workspace. */
  of: { sample: number } | { ticketId: string };
}

/** How a ticket would go with a template beside what rules now. Writes nothing and does nothing. Throws `not_found`. */
export async function tryTemplate(
  shell: Shell,
  trial: TemplateTrial,
  tell: (glimpse: Glimpse) => void,
): Promise<Consideration> {
  const { template } = getTemplate(trial.id);
  const of = await subjectOf(shell, trial);
  const merged = mergeTemplate(await readExisting(shell.db), template, trial.resolutions);
  const passagesBeside = await passagesOf(shell, merged);
  return dryRunTicket(shell, { of, by: { kind: "draft", body: merged.body }, passagesBeside }, tell);
}

async function subjectOf(shell: Shell, { id, of }: TemplateTrial): Promise<DryRun["of"]> {
  if ("ticketId" in of) return { ticket: await getTicket(shell.db, of.ticketId) };
  const sample = getTemplate(id).template.samples[of.sample];
  if (sample === undefined) throw new AppError("not_found", `no sample ${String(of.sample)} of ${id}`);
  const { subject, text, from, channel, authenticity } = sample;
  return {
    conversation: await virtualConversation(shell, { subject, text, from, customerId: null, channel, authenticity }),
  };
}

/** Its new articles as they would be found once they are documents. */
async function passagesOf(shell: Shell, { articles }: MergedTemplate): Promise<IndexedPassage[]> {
  const addressOf = await articleAddress(shell.db);
  return articles.flatMap((article) => {
    const documentId = shell.ids.next();
    return chunkArticle(article).map(({ text }) => ({
      ...{ id: shell.ids.next(), documentId, articleId: article.id, title: article.title },
      ...{ url: addressOf(article.id), text, version: "1" },
    }));
  });
}
