import type { Db } from "@/server/platform/db";
import { listArticleIds } from "@/server/store/documents";
import { findCurrentRelease } from "@/server/store/releases";
import { getSettings } from "@/server/store/settings";
import type { Existing } from "@/server/templates/merge-template";

/** What is there already, beside which a template would come. */
export async function readExisting(db: Db): Promise<Existing> {
  const [release, articleIds] = await Promise.all([findCurrentRelease(db), listArticleIds(db)]);
  if (release === null) return { live: null, articleIds };
  const { number: _number, ...live } = release;
  return { live, articleIds };
}

/** Where an article of a template is said to stand: on the first host that replies may link to. */
export async function articleAddress(db: Db): Promise<(id: string) => string> {
  const [host = "help.example.com"] = (await getSettings(db)).body.replyHosts;
  return (id) => `https://${host}/articles/${id}`;
}
