const NEGATIVE = new Set(
  (
    "angry annoyed annoying appalled appalling atrocious awful bad broken cheated complaint crap damaged defective " +
    "disappointed disappointing disappointment disaster disgrace disgraceful disgusted disgusting dissatisfied dreadful " +
    "enough fed frustrated frustrating furious garbage hate horrible incompetent insane joke junk lied lies livid mess " +
    "never nightmare outrageous pathetic poor ridiculous rip rubbish scam shame shocking sick stupid terrible tired " +
    "unacceptable unhappy unreliable upset useless waste worst worse wrong"
  ).split(" "),
);
const POSITIVE = new Set(
  (
    "amazing appreciate awesome brilliant delighted enjoy enjoyed excellent fantastic glad good grateful great happy " +
    "helpful impressed kind lovely love loved nice perfect pleased pleasure quick satisfied superb wonderful best"
  ).split(" "),
);
const NEGATIONS = new Set(["not", "no", "never", "hardly", "isn't", "wasn't", "don't", "didn't", "aren't", "can't"]);

/** Balance of pleasant over unpleasant words; "not happy" is unpleasant, "not bad" counts nothing. */
function balanceOf(words: string[]): number {
  return words.reduce((score, word, at) => {
    const negated = words.slice(Math.max(0, at - 3), at).some((before) => NEGATIONS.has(before));
    if (POSITIVE.has(word)) return score + (negated ? -1 : 1);
    return NEGATIVE.has(word) && !negated ? score - 1 : score;
  }, 0);
}

function shoutsIn(text: string): boolean {
  const capitals = text.match(/\b\p{Lu}{4,}\b/gu)?.length ?? 0;
  return capitals >= 2 || text.includes("!!");
}

/** A first guess at the mood of a message, from a small word list. Never validated on labelled mail. */
export function judgeSentiment(text: string): "negative" | "neutral" | "positive" {
  const bare = text.slice(0, 8000).replace(/[\u2018\u2019]/gu, "'");
  const words = [...(bare.toLowerCase().match(/[\p{L}']+/gu) ?? [])];
  const balance = balanceOf(words);
  const short = words.length <= 25;
  const shouts = shoutsIn(bare);
  if (balance <= -2 || (balance === -1 && (shouts || short))) return "negative";
  return balance >= 2 || (balance === 1 && short && !shouts) ? "positive" : "neutral";
}
