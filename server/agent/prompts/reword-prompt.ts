import { fence, fenceRule } from "./fence";

export const rewordInstructions = [
  "You make the sentences of a support reply fit the customer's message in tone. Warm, plain, brief.",
  "Return the same number of sentences in the same order. Each keeps its meaning: state and promise nothing that is not in it.",
  "Copy numbers, dates, names, links and everything in {{double braces}} exactly. No greeting and no closing.",
  fenceRule,
].join("\n");

export function rewordPrompt(sentences: string[], message: string): string {
  const numbered = sentences.map((sentence, index) => `${String(index + 1)}. ${sentence}`);
  return [fence("message", message), "Sentences:", ...numbered].join("\n");
}
