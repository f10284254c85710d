import { z } from "zod";

export const Article = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** Markdown. */
  text: z.string(),
  url: z.string(),
  audience: z.enum(["public", "internal"]),
  version: z.string(),
  updatedAt: z.iso.datetime(),
});
export type Article = z.infer<typeof Article>;

export interface KnowledgePort {
  /** One page of articles; `cursor` null begins, a null `next` ends. */
  listArticles(cursor: string | null): Promise<{ articles: Article[]; next: string | null }>;
}
