import MiniSearch from "minisearch";
import type { Passage } from "@/server/core/evidence/passage";
import { searchTerm, searchTerms } from "./search-terms";
import { questionsOf, splitNeeds } from "./split-needs";

export type PassageSource = Omit<Passage, "score">;

export interface KnowledgeIndex {
  /**
   * The k best passages, best first. `score` (0..1) is the share of the query's meaning that the passage holds: the
   * inverse-document-frequency weight of its terms found in title or text, over the weight of all its terms, for the
   * question of the query that fits best. It orders nothing (rank fusion does) and is no probability.
   */
  search(query: string, k: number): Passage[];
  /** All passages of an article in reading order, score 1. */
  byArticle(articleId: string): Passage[];
}

const BM25 = { k: 1.2, b: 0.75, d: 0 };
const DEPTH = 50;
const FUSION = 10;

/** Indexes passages for BM25 search (Porter stems, no stop words, title prepended to each passage). */
export function buildIndex(passages: PassageSource[]): KnowledgeIndex {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const index = new MiniSearch<{ id: string; body: string }>({
    fields: ["body"],
    tokenize: (text) => text.match(/[\p{L}\p{N}]+(?:['\u2019][\p{L}]+)*/gu) ?? [],
    processTerm: searchTerm,
    searchOptions: { bm25: BM25, combineWith: "OR" },
  });
  index.addAll(passages.map(({ id, title, text }) => ({ id, body: `${title}\n${text}`.normalize("NFKC") })));

  const termsById = new Map<string, Set<string>>();
  const frequency = new Map<string, number>();
  for (const passage of passages) {
    const terms = searchTerms(`${passage.title}\n${passage.text}`);
    termsById.set(passage.id, terms);
    for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  const weight = (term: string) => Math.log(1 + passages.length / (0.5 + (frequency.get(term) ?? 0)));

  function coverage(need: Set<string>, id: string): number {
    let all = 0;
    let found = 0;
    const held = termsById.get(id);
    for (const term of need) {
      all += weight(term);
      if (held?.has(term) === true) found += weight(term);
    }
    return all === 0 ? 0 : found / all;
  }

  function search(query: string, k: number): Passage[] {
    const fused = new Map<string, number>();
    const needs = splitNeeds(query);
    for (const need of needs) {
      index
        .search(need)
        .slice(0, DEPTH)
        .forEach((hit, rank) => fused.set(String(hit.id), (fused.get(String(hit.id)) ?? 0) + 1 / (FUSION + rank + 1)));
    }
    const terms = questionsOf(query)
      .map(searchTerms)
      .filter((set) => set.size > 0);
    return [...fused]
      .sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1))
      .slice(0, Math.max(0, k))
      .flatMap(([id]) => {
        const passage = byId.get(id);
        if (passage === undefined) return [];
        return [{ ...passage, score: Math.max(0, ...terms.map((need) => coverage(need, id))) }];
      });
  }

  return {
    search,
    byArticle: (articleId) =>
      passages.filter((one) => one.articleId === articleId).map((passage) => ({ ...passage, score: 1 })),
  };
}
