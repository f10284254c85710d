import type { AlwaysPersonKind } from "../evidence/always-person-kind";
import type { AlwaysPerson } from "../policy/settings";

/** Scripts that set no spaces between words: there a word of the list may stand anywhere. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** One spelling of what reads the same: width, case, accents' composition, apostrophes, spaces, and what cannot be seen. */
function folded(text: string): string {
  const plain = text
    .normalize("NFKC")
    .replace(invisible, "")
    .replace(/[\u2018\u2019\u02bc]/g, "'");
  return plain.toLowerCase().replace(/\s+/gu, " ").trim();
}

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character) && !unspaced.test(character);
}

const firstOf = (text: string): string | undefined => Array.from(text)[0];
const lastOf = (text: string): string | undefined => Array.from(text).at(-1);

/** Whether the text holds the words in a row, as whole words: "ceo" is not in "oceonic". */
function holds(text: string, words: string): boolean {
  if (words === "") return false;
  const [first, last] = [firstOf(words), lastOf(words)];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = lastOf(text.slice(Math.max(0, at - 2), at));
    const after = firstOf(text.slice(at + words.length, at + words.length + 2));
    if (!(isWordPart(first) && isWordPart(before)) && !(isWordPart(last) && isWordPart(after))) return true;
  }
  return false;
}

/**
 * By what the list of what always goes to a person matches what a customer wrote, and who they are on record. Kinds of
 * request are `decide`'s own to look up. What matched is not told: it may be a name.
 */
export function listedAs(
  { words, customers }: AlwaysPerson,
  told: { text: string; customerId: string | null },
): Exclude<AlwaysPersonKind, "intent">[] {
  const text = folded(told.text);
  return [
    ...(told.customerId !== null && customers.includes(told.customerId) ? (["customer"] as const) : []),
    ...(words.some((word) => holds(text, folded(word))) ? (["word"] as const) : []),
  ];
}
