/** What an answer has to hold: an amount of money, a length of time, a number; null where anything may answer. */
export type AnswerKind = "amount" | "time" | "number";

const ASKS: readonly (readonly [AnswerKind, RegExp])[] = [
  [
    "amount",
    /\bhow (?:much cost|expensive)\b|\bhow much (?:is|are|does|do|would|for)\b|\bwhat(?:'s| is| are| does| do| would)?\b.{0,40}\b(?:costs?|prices?|fees?)\b|\b(?:order value|minimum (?:order|value|spend|amount))\b/iu,
  ],
  [
    "time",
    /\bhow (?:long|fast|quick|quickly|soon)\b(?! (?:is|are) (?:the|a|an|my|your) (?:tent|pole|bag|jacket|strap|cable|rope|sleeve)s?)|\bhow many (?:days|weeks|months|years|hours|minutes)\b|\bhow often\b/iu,
  ],
  ["number", /\bhow many\b|\bhow (?:warm|cold|hot|tall|high|heavy|bright|wide|deep|thick)\b/iu],
];

const HOLDS: Record<AnswerKind, RegExp> = {
  amount:
    /\d+(?:[.,]\d+)? ?(?:EUR|USD|GBP|€|\$|£|euros?|dollars?|percent|%)|[€$£] ?\d|\bno fee\b|\bis free\b|\bare free\b|\bnever pay\b/iu,
  time: /\b(?:\d+|one|two|three|four|five|six|seven|ten|a|an|every|each|any)\b[^.]{0,24}\b(?:minutes?|hours?|days?|weeks?|months?|years?|times?|season)\b|\b(?:at once|immediately|never expires?|same day|next (?:business )?day)\b/iu,
  number: /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|no|unlimited)\b/iu,
};

/** The kind of answer that a question asks for. */
export function kindOf(question: string): AnswerKind | null {
  return ASKS.find(([, pattern]) => pattern.test(question))?.[0] ?? null;
}

/** Whether a text can answer a question of that kind at all. */
export function holdsKind(text: string, kind: AnswerKind | null): boolean {
  return kind === null || HOLDS[kind].test(text);
}

/** "Do you…", "is there…": every thing that it names must be spoken of, or the answer is about something else. */
export function isYesNo(question: string): boolean {
  return (
    !/\b(?:what|which|when|where|who|whom|whose|why|how)\b/iu.test(question) &&
    /\b(?:is|are|am|was|were|do|does|did|can|could|may|will|would|should|has|have)\b/iu.test(question)
  );
}
