import type { Cell } from "./policy-types";

/** What the agent may do alone, as it stands on the dial. */
export const levelWords: Record<Cell["level"], string> = { off: "Off", suggest: "Suggest", auto: "Auto" };

/** What follows from each level. */
export const levelMeans: Record<Cell["level"], string> = {
  off: "A person handles it; the agent drafts nothing.",
  suggest: "A person looks at everything before it is done.",
  auto: "Done alone where nothing objects.",
};

/** "issue_refund" as it stands in a sentence, where the action has no better name. */
export function sayName(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
