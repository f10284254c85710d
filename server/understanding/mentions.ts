import { conceptsOf, findPhrase, stemsOf } from "./concept-matcher";
import { normaliseText, wordsOf } from "./normalise-text";

/**
 * True when a text says one of the phrases. "@refund" stands for every phrase of a concept; ".." for up to three words.
 * Words are compared by stem. Negation is not understood: "no refund" mentions a refund.
 */
export function mentions(text: string, phrases: string[]): boolean {
  const stems = stemsOf(wordsOf(normaliseText(text.slice(0, 20_000))));
  const found = new Set(conceptsOf(stems));
  return phrases.some((phrase) => (phrase.startsWith("@") ? found.has(phrase.slice(1)) : findPhrase(stems, phrase)));
}
