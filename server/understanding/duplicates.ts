import { stemsOf } from "./concept-matcher";
import { messageLines } from "./message-lines";
import { wordsOf } from "./normalise-text";

const FUNCTION_WORDS = new Set(
  "the a an and or to of in on at is it i my me you your for with this that be are was have has had do did so but please".split(
    " ",
  ),
);

/** Word stems and character trigrams of a message, counted. */
export function termsOf(text: string): { words: Map<string, number>; chars: Map<string, number> } {
  const bare = messageLines(text.slice(0, 6000)).join(" ").normalize("NFKC").toLowerCase();
  const words = wordsOf(bare);
  const out = { words: new Map<string, number>(), chars: new Map<string, number>() };
  for (const stem of stemsOf(words.filter((word) => !FUNCTION_WORDS.has(word)))) {
    // A reference number tells messages apart better than any word.
    out.words.set(stem, (out.words.get(stem) ?? 0) + (/\d/u.test(stem) ? 2 : 1));
  }
  for (const word of words) {
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) {
      const gram = padded.slice(at, at + 3);
      out.chars.set(gram, (out.chars.get(gram) ?? 0) + 1);
    }
  }
  return out;
}

function cosine(a: Map<string, number>, b: Map<string, number>): number {
  let dot = 0;
  let left = 0;
  let right = 0;
  for (const [term, count] of a) {
    left += count * count;
    dot += count * (b.get(term) ?? 0);
  }
  for (const count of b.values()) right += count * count;
  return left === 0 || right === 0 ? 0 : Math.min(1, dot / Math.sqrt(left * right));
}

/** How alike two messages are, 0..1: the mean of the cosines of their word stems and of their character trigrams. */
export function similarity(a: string, b: string): number {
  const left = termsOf(a);
  const right = termsOf(b);
  return (cosine(left.words, right.words) + cosine(left.chars, right.chars)) / 2;
}

function referencesOf(text: string): Set<string> {
  return new Set((text.toLowerCase().match(/\b[a-z]*-?\d{3,}\b/gu) ?? []).map((one) => one.replace("-", "")));
}

/** Both name a reference and none is shared: they are about different things, however alike they read. */
function namesDifferentThings(a: string, b: string): boolean {
  const left = referencesOf(a);
  const right = referencesOf(b);
  return left.size > 0 && right.size > 0 && ![...left].some((one) => right.has(one));
}

/**
 * Id of the candidate ticket that says the same, the most alike first; null when none reaches the threshold. The
 * threshold is a guess: no labelled set of support duplicates exists.
 */
export function findDuplicate(
  text: string,
  candidates: { ticketId: string; text: string }[],
  threshold = 0.6,
): string | null {
  let best: { ticketId: string; score: number } | null = null;
  for (const candidate of candidates) {
    if (namesDifferentThings(text, candidate.text)) continue;
    const score = similarity(text, candidate.text);
    if (score >= threshold && (best === null || score > best.score)) best = { ticketId: candidate.ticketId, score };
  }
  return best?.ticketId ?? null;
}
