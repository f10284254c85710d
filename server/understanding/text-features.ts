import { conceptsOf, stemsOf } from "./concept-matcher";
import { askStrength } from "./ask-strength";
import { messageLines } from "./message-lines";
import { normaliseText, wordsOf } from "./normalise-text";
import { splitSentences } from "./split-sentences";

/** Weighted counts of one kind of feature. Each kind is scaled to length one on its own before they are joined. */
export type Counts = Map<string, number>;
export interface RawFeatures {
  words: Counts;
  chars: Counts;
  concepts: Counts;
}

/** Texts beyond this many characters are cut: a support message says what it wants long before. */
const MAX_CHARACTERS = 6000;
/** What a clause that asks for nothing counts beside one that does: the ask must win over the story before it. */
const STORY_WEIGHT = 0.5;

/** From so many clauses on, those that neither ask nor name anything of support mail are left out. */
const LONG_STORY = 6;

const CLAUSE_BREAK =
  /[,;:–—]\s+|\s+-\s+|\s+(?:and|so|but|then)\s+(?=(?:i|we|you|please|can|could|would|how|what|where|when)\b)/iu;

function add(counts: Counts, name: string, weight: number): void {
  counts.set(name, (counts.get(name) ?? 0) + weight);
}

function addWords(counts: Counts, words: string[], stems: string[], weight: number): void {
  stems.forEach((stem, at) => {
    add(counts, words[at] ?? stem, weight / 2);
    add(counts, `=${stem}`, weight / 2);
    const next = stems[at + 1];
    if (next !== undefined) add(counts, `${stem} ${next}`, weight);
  });
}

function addCharacters(counts: Counts, words: string[], weight: number): void {
  for (const word of words) {
    const padded = ` ${word} `;
    for (let size = 2; size <= 5; size += 1) {
      for (let at = 0; at + size <= padded.length; at += 1) add(counts, padded.slice(at, at + size), weight);
    }
  }
}

/**
 * Clauses of a message with their weight: those that ask most strongly count in full, the story around them less.
 * Without any ask in the message, every clause counts in full.
 */
export function weighClauses(text: string): { text: string; weight: number }[] {
  const sentences = messageLines(text.slice(0, MAX_CHARACTERS)).flatMap(splitSentences);
  const clauses = sentences.flatMap((sentence) => {
    const parts = sentence.split(CLAUSE_BREAK).filter((part) => part.trim() !== "");
    const whole = askStrength(sentence);
    const own = parts.map((part) => (whole === 0 ? 0 : askStrength(part)));
    const strongest = Math.max(0, ...own);
    return parts.map((part, at) => ({ text: part, strength: strongest === 0 ? whole : (own[at] ?? 0) }));
  });
  const strongest = Math.max(0, ...clauses.map((clause) => clause.strength));
  const isLong = clauses.length > LONG_STORY;
  const story = (text: string) =>
    isLong && conceptsOf(stemsOf(wordsOf(normaliseText(text)))).length === 0 ? 0 : STORY_WEIGHT;
  return clauses
    .map(({ text: clause, strength }) => ({ text: clause, weight: strength === strongest ? 1 : story(clause) }))
    .filter(({ weight }) => weight > 0);
}

/** Words and word pairs, character 2-5-grams within words, and concepts of a message. */
export function rawFeatures(text: string): RawFeatures {
  const out: RawFeatures = { words: new Map(), chars: new Map(), concepts: new Map() };
  for (const clause of weighClauses(text)) {
    const words = wordsOf(normaliseText(clause.text));
    const stems = stemsOf(words);
    addWords(out.words, words, stems, clause.weight);
    addCharacters(out.chars, words, clause.weight);
    for (const concept of conceptsOf(stems)) add(out.concepts, concept, clause.weight);
  }
  return out;
}
