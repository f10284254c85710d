const PLACEHOLDERS: readonly (readonly [RegExp, string])[] = [
  [/https?:\/\/\S+|\bwww\.\S+/giu, " xlink "],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu, " xmail "],
  [/(?:[$€£]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:[$€£]|(?:eur|usd|gbp|euros?|dollars?|pounds?|bucks?)\b))/giu, " xamount "],
  [/\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/gu, " xdate "],
  [/(?:#\s?)?\b[a-z]{1,6}[-_]\d{2,}(?:[-_]\w+)*\b|#\s?[a-z]{0,6}\d{2,}\b|\b[a-z]{1,4}\d{4,}\b/giu, " xref "],
  [
    /\b(order|invoice|ticket|tracking|reference|booking|case)\s(?:(?:number|no\.?|nr\.?|id|is)\s?:?\s?)*\d{3,}\b/giu,
    "$1 xref ",
  ],
  [/\b\d+(?:[.,]\d+)*\b/gu, " xnumber "],
];

/** A postal code beside its place, by its capitals: what an address has and little else. */
const PLACES: readonly RegExp[] = [
  /(?<![\p{L}\p{N}#-])(?<!\b(?:order|number|no|nr)[.:]?\s)(?:[A-Z]{1,2}-)?(?:\d{4} ?[A-Z]{2}|\d{5}|\d{4}|\d{3} \d{2}),? \p{Lu}\p{L}+/gu,
  /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/gu,
  /\b\p{Lu}\p{L}+,? [A-Z]{2} \d{5}\b/gu,
];

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bcan'?t\b|\bcannot\b/gu, "can not"],
  [/\bwon'?t\b/gu, "will not"],
  [/\b(do|does|did|is|are|was|were|has|have|had|could|would|should)n'?t\b/gu, "$1 not"],
  [/\bi'm\b|\bim\b/gu, "i am"],
  [/\b(i|you|we|they)'ve\b/gu, "$1 have"],
  [/\b(i|you|we|they|he|she|it)'ll\b/gu, "$1 will"],
  [/\b(i|you|we|they|he|she)'d\b/gu, "$1 would"],
  [/\b(you|we|they)'re\b/gu, "$1 are"],
  [/\b(it|that|what|where|there|here|who|how|when|he|she)'?s\b/gu, "$1 is"],
  [/\b(?:wanna)\b/gu, "want to"],
  [/\b(?:gonna)\b/gu, "going to"],
  [/\b(?:pls|plz)\b/gu, "please"],
];

/**
 * Lower-cased text in which names of things that differ from ticket to ticket (links, addresses, amounts, dates, order
 * references, numbers) are one placeholder word each, so that a model never learns one customer's order number.
 */
export function normaliseText(text: string): string {
  let out = text
    .normalize("NFKC")
    .replace(/[\u2018\u2019\u02bc`]/gu, "'")
    .replace(/[\u201c\u201d]/gu, '"');
  for (const pattern of PLACES) out = out.replace(pattern, " xaddress ");
  out = out.toLowerCase();
  for (const [pattern, word] of PLACEHOLDERS) out = out.replace(pattern, word);
  for (const [pattern, words] of CONTRACTIONS) out = out.replace(pattern, words);
  return out.replace(/\s+/gu, " ").trim();
}

/** Words of a text that `normaliseText` has prepared: letters and digits, possessive endings dropped. */
export function wordsOf(normalised: string): string[] {
  const found = normalised.replace(/'s\b/gu, "").match(/[\p{L}\p{N}]+/gu);
  return found === null ? [] : [...found];
}
