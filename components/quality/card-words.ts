import type { Criterion, Mark } from "@/server/core/quality/scorecard";

/** The questions in the order in which they are asked, each with what speaks for "Wrong". */
export const criteria: readonly { criterion: Criterion; name: string; asks: string }[] = [
  { criterion: "intent", name: "Understood", asks: "What the customer wants, all of it, and nothing else" },
  { criterion: "facts", name: "Facts", asks: "Amounts, orders, dates and states are those on record" },
  { criterion: "policy", name: "Policy", asks: "Nothing was done or promised that the rules do not allow" },
  {
    criterion: "action",
    name: "Action",
    asks: "What the reply says was done is what was done, and it was the right thing",
  },
  { criterion: "reply", name: "Reply", asks: "It answers every question, and one reading is enough" },
  { criterion: "tone", name: "Tone", asks: "Polite, and in the company's voice" },
];

export const markNames: readonly { value: Mark; name: string; keys: string }[] = [
  { value: "pass", name: "Right", keys: "y" },
  { value: "fail", name: "Wrong", keys: "n" },
  { value: "na", name: "Not applicable", keys: "x" },
];
