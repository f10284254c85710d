import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { Article } from "@/server/core/ports/knowledge";
import { chunkArticle } from "@/server/knowledge/chunk-article";
import { inTransaction, type Db } from "@/server/platform/db";
import { sha256Hex } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import { lockAuditStream } from "@/server/store/audit";
import { findConnectionAt } from "@/server/store/connections";
import { saveDocument } from "@/server/store/documents";
import { getReplay } from "@/server/store/release-replays";
import { readStamps } from "@/server/store/stamps";
import { mergeTemplate, type Resolutions } from "@/server/templates/merge-template";
import type { TemplateArticle } from "@/server/templates/template";
import { auditRelease } from "./audit-release";
import { createDraft } from "./create-draft";
import { getTemplate } from "./list-templates";
import { publishRelease } from "./publish-release";
import { replayDraft } from "./replay-draft";
import { seeReplay } from "./see-replay";
import type { Shell } from "./shell";
import { articleAddress, readExisting } from "./template-premises";

export interface TemplateUse {
  id: string;
  resolutions: Resolutions;
  memberId: string;
  /** How many members may publish, now. */
  leads: number;
  /** At once, where no release rules yet. */
  publish: boolean;
}

export interface UsedTemplate {
  draftId: string;
  /** The first release, where it was published. */
  release: number | null;
  /** Why it was not, though that was asked for; null: it was, or nobody asked. */
  unpublished: string | null;
  /** Ids of the articles that are documents now. */
  articles: string[];
}

/**
 * Begins a draft of what rules now with a template beside it, and makes its articles documents. Nothing rules otherwise before the
 * draft is published: at once only where nothing rules and nobody else has to agree. Throws `not_found`, `conflict` when all of
 * it is there already.
 */
export async function useTemplate(shell: Shell, use: TemplateUse): Promise<UsedTemplate> {
  const { draftId, articles } = await beginDraft(shell, use);
  const whyNot = use.publish ? await whyNotAtOnce(shell, use) : null;
  if (!use.publish || whyNot !== null) return { draftId, release: null, unpublished: whyNot, articles };
  return { draftId, articles, ...(await publishFirst(shell, draftId, use)) };
}

/** One at a time: of two who use the same template the second finds the articles of the first. */
async function beginDraft(shell: Shell, use: TemplateUse): Promise<{ draftId: string; articles: string[] }> {
  const { template } = getTemplate(use.id);
  return inTransaction(shell.db, async (tx) => {
    await lockAuditStream(tx, "release");
    const { body, articles, added } = mergeTemplate(await readExisting(tx), template, use.resolutions);
    if (added.length === 0) throw allThere();
    const made = { origin: { kind: "body", body } as const, title: template.title, memberId: use.memberId };
    const { id: draftId } = await createDraft({ ...shell, db: tx }, made);
    await saveArticles(tx, shell, articles);
    const ids = articles.map((article) => article.id);
    const data = { template: template.id, draft: draftId, intents: added, articles: ids };
    await auditRelease(tx, { kind: "release.template_used", by: use.memberId, at: shell.clock.now(), data });
    return { draftId, articles: ids };
  });
}

/** They are kept with the inbox, which no other system owns: what an import brings never replaces or removes them. */
async function saveArticles(tx: Db, shell: Shell, articles: readonly TemplateArticle[]): Promise<void> {
  if (articles.length === 0) return;
  const inbox = await findConnectionAt(tx, "inbox");
  if (inbox === null) {
    const userMessage = "The template has articles, and this workspace has no inbox to keep them in.";
    throw new AppError("conflict", "no inbox", { userMessage });
  }
  const [addressOf, at] = [await articleAddress(tx), shell.clock.now()];
  for (const { id: articleId, title, text } of articles) {
    const url = addressOf(articleId);
    const article: Article = {
      ...{ id: articleId, title, text, url, audience: "public", version: "1", updatedAt: at.toISOString() },
    };
    const passages = chunkArticle(article).map((piece) => ({ ...piece, id: shell.ids.next() }));
    const hash = sha256Hex(canonicalBytes(article));
    await saveDocument(tx, { id: shell.ids.next(), connectionId: inbox.id, article, hash, at, passages });
  }
}

const rulesAlready = "A release rules already: check, test and replay the draft before it takes over.";

async function whyNotAtOnce(shell: Shell, { leads }: TemplateUse): Promise<string | null> {
  if ((await readStamps(shell.db)).release !== null) {
    return rulesAlready;
  }
  return leads > 1 ? "Another lead has to look at the draft and approve it first." : null;
}

/** Nothing was decided yet, so the replay is empty, and seeing it takes no time. */
async function publishFirst(
  shell: Shell,
  draftId: string,
  { memberId, leads }: TemplateUse,
): Promise<Pick<UsedTemplate, "release" | "unpublished">> {
  try {
    const { replayId } = await replayDraft(shell, { draftId, days: 30, memberId });
    // Of two at once the second has not seen what it would come beside: the gates refuse a replay against nothing then.
    if ((await getReplay(shell.db, replayId)).live !== null) return { release: null, unpublished: rulesAlready };
    await seeReplay(shell, { replayId, memberId, approve: false });
    const asked = { draftId, revision: 1, memberId, leads, share: null, emergency: null };
    const { release } = await publishRelease(shell, asked);
    return { release, unpublished: null };
  } catch (error) {
    // The draft stays, with what stands in its way.
    if (!(error instanceof AppError)) throw error;
    return { release: null, unpublished: error.userMessage ?? "Look at the draft: something stands in its way." };
  }
}

function allThere(): AppError {
  const userMessage =
    "All of this template is here already, under the same names. To have it twice, rename what clashes.";
  return new AppError("conflict", "nothing of the template is new", { userMessage });
}
