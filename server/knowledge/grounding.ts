import type { Passage } from "@/server/core/evidence/passage";
import { plainSentences } from "./plain-sentences";
import { searchTerm, splitWords } from "./search-terms";

/** Share of a sentence's content words that one or two neighbouring source sentences must hold. */
const LEAST_SHARE = 0.85;
const NEGATIONS = new Set("not no never none cannot without neither nor nothing only except unless".split(" "));

function plainWords(text: string): string[] {
  return splitWords(text).map((word) => word.toLowerCase().replace(/\u2019/gu, "'"));
}

function negations(words: string[]): number {
  return words.filter((word) => NEGATIONS.has(word) || /n't$/u.test(word)).length;
}

function figures(text: string): string[] {
  return text.match(/\d+(?:[.,]\d+)*/gu) ?? [];
}

/** Every figure of the claim stands in the source: a wrong number is worse than no sentence. */
function holdsFigures(claim: string, source: string): boolean {
  const held = new Set(figures(source));
  return figures(claim).every((figure) => held.has(figure));
}

function contentTerms(words: string[]): string[] {
  return words.map(searchTerm).filter((term): term is string => term !== null);
}

function nearlyHolds(claim: string, source: string): boolean {
  const claimed = plainWords(claim);
  const words = plainWords(source);
  if (!holdsFigures(claim, source) || negations(claimed) !== negations(words)) return false;
  const terms = contentTerms(claimed);
  const held = new Set(contentTerms(words));
  if (terms.length < 3) return false;
  return terms.filter((term) => held.has(term)).length / terms.length >= LEAST_SHARE;
}

function holdsVerbatim(claim: string, source: string): boolean {
  const claimed = plainWords(claim).join(" ");
  return claimed !== "" && ` ${plainWords(source).join(" ")} `.includes(` ${claimed} `);
}

/**
 * The passage that says what a sentence says, with the source sentence as quote; null when none does. Word for word, or
 * nearly: at least 85 % of the content words, every figure, and as many negations as the source. It compares words, not
 * meaning, and it is strict on purpose: an unsupported sentence goes to a person.
 */
export function supportsSentence(sentence: string, passages: Passage[]): { passageId: string; quote: string } | null {
  for (const check of [holdsVerbatim, nearlyHolds]) {
    for (const passage of passages) {
      const sources = plainSentences(passage.text);
      const single = sources.find((source) => check(sentence, source));
      if (single !== undefined) return { passageId: passage.id, quote: single };
      const pair = sources.findIndex((source, at) => check(sentence, `${source} ${sources[at + 1] ?? ""}`));
      if (pair >= 0)
        return { passageId: passage.id, quote: `${sources[pair] ?? ""} ${sources[pair + 1] ?? ""}`.trim() };
    }
  }
  return null;
}
