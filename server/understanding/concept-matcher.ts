import { stemmer } from "stemmer";
import { CONCEPTS } from "./concepts";
import { normaliseText, wordsOf } from "./normalise-text";

interface Phrase {
  concept: string;
  /** Stems; null stands for a gap of up to three words. */
  parts: (string | null)[];
}

const GAP = 3;

function partsOf(phrase: string): (string | null)[] {
  return phrase
    .trim()
    .split("..")
    .flatMap((piece, index) => [...(index > 0 ? [null] : []), ...stemsOf(wordsOf(normaliseText(piece)))]);
}

function parsePhrases(): Map<string, Phrase[]> {
  const byFirst = new Map<string, Phrase[]>();
  for (const line of CONCEPTS.trim().split("\n")) {
    const [concept = "", list = ""] = line.split(":");
    for (const text of list.split(",")) {
      const parts = partsOf(text);
      const first = parts[0];
      if (first === undefined || first === null) continue;
      const same = byFirst.get(first) ?? [];
      same.push({ concept: concept.trim(), parts });
      byFirst.set(first, same);
    }
  }
  return byFirst;
}

const PHRASES = parsePhrases();

export function stemsOf(words: string[]): string[] {
  return words.map((word) => stemmer(word));
}

function matchesAt(stems: string[], at: number, parts: (string | null)[]): boolean {
  const [head, ...rest] = parts;
  if (head === undefined) return true;
  if (head !== null) return stems[at] === head && matchesAt(stems, at + 1, rest);
  for (let skip = 0; skip <= GAP; skip += 1) if (matchesAt(stems, at + skip, rest)) return true;
  return false;
}

/** The concepts that a message names, by its stems in order; each at most once for every place where it begins. */
export function conceptsOf(stems: string[]): string[] {
  const found: string[] = [];
  stems.forEach((stem, at) => {
    const here = new Set<string>();
    for (const phrase of PHRASES.get(stem) ?? []) if (matchesAt(stems, at, phrase.parts)) here.add(phrase.concept);
    found.push(...here);
  });
  return found;
}

/** True when the stems of a text hold a phrase, written as in the list of concepts. */
export function findPhrase(stems: string[], phrase: string): boolean {
  const parts = partsOf(phrase);
  return parts.length > 0 && stems.some((_, at) => matchesAt(stems, at, parts));
}
