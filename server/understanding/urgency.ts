const HIGH: readonly RegExp[] = [
  /\b(?:urgent|urgently|asap|emergency|immediately|right away|right now|at once|time[- ]critical|as soon as possible|without delay)\b/u,
  /\b(?:need|needed|leave|leaving|fly|flying|travel|travelling|depart|wedding|birthday|trip|event|exam|deadline)\b.{0,40}\b(?:today|tonight|tomorrow|this (?:morning|afternoon|evening)|in (?:an|one|two|a few) hours?)\b/u,
  /\b(?:today|tonight|tomorrow)\b.{0,30}\b(?:at the latest|or never|or else|deadline)\b/u,
  /\b(?:injur\w*|unsafe|dangerous|caught fire|on fire|smok(?:e|ing) (?:came|coming|out)|electric shock|burn(?:ed|t) (?:me|my|him|her))\b/u,
  /\b(?:down for (?:all|everyone)|production is down|nobody can (?:work|log in)|losing money)\b|!{3,}/u,
];
const LOW =
  /\b(?:no (?:rush|hurry)|not urgent|whenever you (?:can|have time|get)|when(?:ever)? (?:it )?(?:suits|convenient)|just (?:curious|wondering)|for future reference|take your time|out of curiosity)\b/u;

/** A first guess at how soon an answer is needed, from a small word list. Never validated on labelled mail. */
export function judgeUrgency(text: string): "low" | "normal" | "high" {
  const bare = text
    .slice(0, 8000)
    .replace(/[\u2018\u2019]/gu, "'")
    .toLowerCase();
  if (LOW.test(bare)) return "low";
  return HIGH.some((pattern) => pattern.test(bare)) ? "high" : "normal";
}
