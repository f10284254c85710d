import { conceptsOf, findPhrase, stemsOf } from "./concept-matcher";
import { isOneOff } from "./is-one-off";
import { normaliseText, wordsOf } from "./normalise-text";

/**
 * True when a text says one of the phrases. "@refund" stands for every phrase of a concept; ".." for up to three words.
 * Words are compared by stem. Negation is not understood: "no refund" mentions a refund.
 */
export function mentions(text: string, phrases: string[]): boolean {
  const stems = stemsOf(wordsOf(normaliseText(text.slice(0, 20_000)))).map(mendTypo);
  const found = new Set(conceptsOf(stems));
  return phrases.some((phrase) => (phrase.startsWith("@") ? found.has(phrase.slice(1)) : findPhrase(stems, phrase)));
}

/** The words that matter most and are mistyped most; each is as good as its only near neighbour in mail to a shop. */
const OFTEN_MISTYPED = stemsOf(
  "refund refunded money reimburse replacement resend cancel membership delivery".split(" "),
);

function mendTypo(stem: string): string {
  if (stem.length < 4 || !/^\p{L}+$/u.test(stem) || HARMLESS.has(stem)) return stem;
  return OFTEN_MISTYPED.find((word) => word.length >= 5 && isOneOff(stem, word)) ?? stem;
}

const HARMLESS = new Set(stemsOf(["honey", "monkey", "monday"]));
