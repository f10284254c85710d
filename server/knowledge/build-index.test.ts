import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { buildIndex } from "./build-index";
import { chunkArticle } from "./chunk-article";
import { HELP_INDEX, HELP_PASSAGES } from "./help-articles.fixture";

describe("buildIndex", () => {
  test("finds the passage, with a score for how much of the question it holds", () => {
    const [best] = HELP_INDEX.search("Do you ship to Norway?", 3);
    expect(best).toMatchObject({ articleId: "shipping", score: 1 });
    expect(HELP_INDEX.search("Do you sell kayaks to Norwegians?", 3).every((one) => one.score < 0.5)).toBe(true);
  });

  test("several needs in one message are each searched for", () => {
    const found = HELP_INDEX.search(
      "Do you ship to all countries? How should I wash a down jacket? Until when is a gift card valid?",
      3,
    );
    expect(new Set(found.map((one) => one.articleId))).toEqual(new Set(["shipping", "care", "gift-cards"]));
  });

  test("gives an article's passages in reading order", () => {
    expect(HELP_INDEX.byArticle("care").map((one) => one.id)).toEqual(["care#0", "care#1"]);
    expect(HELP_INDEX.byArticle("none")).toEqual([]);
  });

  test.each(["", "the of and", "注文", "?"])("finds nothing for %j", (query) => {
    expect(HELP_INDEX.search(query, 5)).toEqual([]);
  });

  test("scores stay within 0..1, k is kept, and the order is stable", () => {
    for (const { text } of HELP_PASSAGES) {
      const found = HELP_INDEX.search(text, 2);
      expect(found.length).toBeLessThanOrEqual(2);
      for (const { score } of found) expect(score >= 0 && score <= 1).toBe(true);
      expect(HELP_INDEX.search(text, 2)).toEqual(found);
    }
    expect(buildIndex([]).search("anything at all", 5)).toEqual([]);
  });
});

const FOLDER = fileURLToPath(new URL("../../../shared/data/banking-knowledge/", import.meta.url));
const missing = !existsSync(`${FOLDER}corpus.jsonl`);

function readLines<T>(file: string): T[] {
  return readFileSync(`${FOLDER}${file}`, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

function ndcgAt10(ranked: string[], relevant: Set<string>): number {
  const gain = (at: number) => 1 / Math.log2(at + 2);
  const got = ranked.slice(0, 10).reduce((sum, id, at) => sum + (relevant.has(id) ? gain(at) : 0), 0);
  let ideal = 0;
  for (let at = 0; at < Math.min(10, relevant.size); at += 1) ideal += gain(at);
  return got / ideal;
}

describe.skipIf(missing)(
  `banking-knowledge${missing ? " (skipped: needs ../shared/data/banking-knowledge)" : ""}`,
  () => {
    test("nDCG@10 keeps its floor", { timeout: 60_000 }, () => {
      const corpus = readLines<{ id: string; title: string; text: string }>("corpus.jsonl");
      const index = buildIndex(
        corpus.flatMap(({ id, title, text }) =>
          chunkArticle({ title, text }).map((chunk) => ({
            id: `${id}#${chunk.ordinal}`,
            documentId: id,
            articleId: id,
            title,
            url: "",
            text: chunk.text,
            version: "1",
          })),
        ),
      );
      // Every second scenario: the same figure within its noise in half the time.
      const queries = readLines<{ text: string; relevant: string[] }>("queries.jsonl").filter((_, at) => at % 2 === 0);
      const scores = queries.map(({ text, relevant }) => {
        const ranked = [...new Set(index.search(text, 100).map((one) => one.articleId))];
        return ndcgAt10(ranked, new Set(relevant));
      });
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      process.stdout.write(`banking-knowledge nDCG@10, ${queries.length} scenarios: ${mean.toFixed(3)}\n`);
      expect(mean).toBeGreaterThan(0.36);
    });
  },
);
