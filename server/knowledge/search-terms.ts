import { stemmer } from "stemmer";
import { eng } from "stopword";
import { canonicalStem } from "./synonyms";

/** Words of support mail that tell nothing about the matter, beside the usual stop words. */
const MAIL_WORDS =
  "hi hello hey dear thanks thank please regards kind want wants wanted need needs like know tell help would could can may might shall will get got let question wondering ask asking hope sorry im ive id dont doesnt cant thats whats one also just really still already ok okay sure yes put puts happen happens happened certain mean means good often somehow something anything someone anyone back go goes going does whether until while havent hasnt isnt arent wasnt werent didnt wont wouldnt couldnt shouldnt";

const STOP_WORDS = new Set([...eng, ...MAIL_WORDS.split(" ")]);

function bare(word: string): string {
  return word
    .toLowerCase()
    .replace(/['\u2019]s$/u, "")
    .replace(/['\u2019]/gu, "");
}

/** Words of a text as written, in order: letters and digits with inner apostrophes. */
export function splitWords(text: string): string[] {
  return text.normalize("NFKC").match(/[\p{L}\p{N}]+(?:['\u2019][\p{L}]+)*/gu) ?? [];
}

/** Porter stem of a word, or null for a word that carries no meaning by itself. */
export function searchTerm(word: string): string | null {
  const plain = bare(word);
  if (plain === "" || STOP_WORDS.has(plain)) return null;
  return canonicalStem(stemmer(plain));
}

/** The distinct search terms of a text. */
export function searchTerms(text: string): Set<string> {
  const terms = new Set<string>();
  for (const word of splitWords(text)) {
    const term = searchTerm(word);
    if (term !== null) terms.add(term);
  }
  return terms;
}
