import { termsOf } from "./duplicates";

/** How alike a text is to the one at this place, 0..1, as `similarity` has it. */
export interface Alike {
  at: number;
  score: number;
}

interface Posting {
  at: number;
  weight: number;
}

/** Finds which of many texts is most alike to one: the look-up costs only what shares a word or three letters with it. */
export function indexTexts(texts: readonly string[]): (text: string) => Alike | null {
  const postings = new Map<string, Posting[]>();
  texts.forEach((text, at) => {
    for (const [term, weight] of weighted(text)) {
      const found = postings.get(term);
      if (found === undefined) postings.set(term, [{ at, weight }]);
      else found.push({ at, weight });
    }
  });
  return (text) => {
    const sums = new Map<number, number>();
    for (const [term, own] of weighted(text)) {
      for (const { at, weight } of postings.get(term) ?? []) sums.set(at, (sums.get(at) ?? 0) + own * weight);
    }
    let best: Alike | null = null;
    for (const [at, sum] of sums) {
      if (best === null || sum / 2 > best.score) best = { at, score: sum / 2 };
    }
    return best;
  };
}

/** Terms of both kinds, each kind of length one. */
function weighted(text: string): [term: string, weight: number][] {
  const { words, chars } = termsOf(text);
  return [...ofLengthOne("w", words), ...ofLengthOne("c", chars)];
}

function ofLengthOne(kind: string, counts: ReadonlyMap<string, number>): [string, number][] {
  const length = Math.hypot(...counts.values());
  return [...counts].map(([term, count]) => [`${kind} ${term}`, count / length]);
}
