import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Article, type KnowledgePort } from "./knowledge";

export interface KnowledgeExam {
  port: KnowledgePort;
  /** Ids of all articles, more than one page of them. */
  articleIds: string[];
  close(): Promise<void>;
}

/** The exam of the knowledge port: every adapter takes it. */
export function examineKnowledge(name: string, open: () => Promise<KnowledgeExam>): void {
  describe(`${name}: knowledge`, () => {
    let exam: KnowledgeExam;
    beforeAll(async () => {
      exam = await open();
    });
    afterAll(() => exam.close());

    it("lists every article once over its pages, each in our words", async () => {
      const articles: Article[] = [];
      let cursor: string | null = null;
      let pages = 0;
      do {
        const page: Awaited<ReturnType<KnowledgePort["listArticles"]>> = await exam.port.listArticles(cursor);
        articles.push(...page.articles);
        cursor = page.next;
        pages += 1;
      } while (cursor !== null && pages < 100);
      expect(pages).toBeGreaterThan(1);
      expect(articles.map((article) => article.id).sort()).toEqual([...exam.articleIds].sort());
      expect(articles.map((article) => Article.safeParse(article).success)).not.toContain(false);
    });

    it("gives the same page for the same cursor, and refuses one that it never gave", async () => {
      const first = await exam.port.listArticles(null);
      expect(await exam.port.listArticles(null)).toEqual(first);
      await expect(exam.port.listArticles("no-such-cursor")).rejects.toThrow();
    });
  });
}
