/** Words so common in English mail that a few of them decide; spelled alike in few other languages. */
const ENGLISH = new Set(
  (
    "the and you your my is are was were have has had not what where when how why which who can could would should will " +
    "with this that these those there from for about please thanks thank order orders refund hello help need want get " +
    "got don't doesn't didn't can't won't isn't i'm i've i'd it it's its they them their been being does did do of to be " +
    "at on in by we our us me if or but so any some just still yet now here why too very much many more than then " +
    "account delivery package parcel money back new wrong late broken cancel change stop send sent give make made know " +
    "tell call find use time day week month today tomorrow yesterday ok okay hi hey yes no a i an as out up all one"
  ).split(" "),
);
/** English words that are words of other languages too: they count, but never decide alone. */
const SHARED = new Set(
  "a i an is in me so do be at on no as was all one to of hi us by or can ok tell der die men".split(" "),
);
const NON_LATIN = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;

function bareText(text: string): string {
  return text
    .slice(0, 4000)
    .replace(/https?:\/\/\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu, " ")
    .replace(/\S*\d\S*/gu, " ")
    .replace(/[\u2018\u2019]/gu, "'")
    .replace(/\s+/gu, " ")
    .trim();
}

function englishShares(words: string[]): { common: number; telling: number } {
  const common = words.filter((word) => ENGLISH.has(word));
  return {
    common: common.length / Math.max(1, words.length),
    telling: common.filter((word) => !SHARED.has(word)).length,
  };
}

/** Letters that English mail hardly has (names apart): a hint that a short text is in another language. */
function hasForeignLetters(bare: string): boolean {
  return /[à-öø-ÿĀ-ž¿¡]/iu.test(bare);
}

interface Guess {
  /** Null: nothing, or English in a script that English does not use. */
  language: string | null;
  /** How far the guess is ahead of English, in the detector's own scores (0..1). */
  lead: number;
}

/** The detector reads megabytes when it is first asked: plain English, which is most mail, does not wait for it. */
async function guessLanguage(bare: string): Promise<Guess> {
  const { eld } = await import("eld/medium");
  const found = eld.detect(bare);
  const scores = found.getScores();
  const language = found.language === "" ? null : found.language;
  return { language, lead: language === null ? 0 : (scores[language] ?? 0) - (scores["en"] ?? 0) };
}

function foreign(language: string | null): string | null {
  return language === "en" ? null : language;
}

/** One or two words say too little, unless all are common English or the letters are foreign. */
async function judgeFewWords(bare: string, common: number): Promise<string | null> {
  if (common === 1) return "en";
  return hasForeignLetters(bare) ? foreign((await guessLanguage(bare)).language) : null;
}

/** The text is not plainly English, and the detector says another language: how much must speak for it. */
function judgeForeign(bare: string, words: string[], guess: Guess): string | null {
  const { common, telling } = englishShares(words);
  if (hasForeignLetters(bare)) return guess.language;
  if (telling >= 1 && common >= 0.2) return guess.lead > 0.25 && words.length >= 6 ? guess.language : "en";
  return words.length <= 4 && guess.lead < 0.15 ? null : guess.language;
}

/**
 * ISO 639-1 code of the language of a message, or null when it cannot be told (nothing but numbers, a word or two).
 * English is the default reading of short ASCII text with common English words, so that names and product words in a
 * short question do not make it foreign.
 */
export async function detectLanguage(text: string): Promise<string | null> {
  const bare = bareText(text);
  const words = [...(bare.toLowerCase().match(/[\p{L}']+/gu) ?? [])];
  if (words.length === 0) return null;
  if (NON_LATIN.test(bare)) return foreign((await guessLanguage(bare)).language);
  const { common, telling } = englishShares(words);
  if (words.length <= 2) return judgeFewWords(bare, common);
  if (common >= 0.5 || (telling >= 2 && common >= 0.3)) return "en";
  const guess = await guessLanguage(bare);
  if (guess.language === "en") return "en";
  if (guess.language === null) return common > 0.2 ? "en" : null;
  return judgeForeign(bare, words, guess);
}
