import type { Passage } from "@/server/core/evidence/passage";
import { fence, fenceRule } from "./fence";

export const answerInstructions = [
  "You answer a customer's question from the company's own documents, and from nothing else.",
  "Use short, plain sentences, close to the documents' wording; give for each the ids of the passages that say it.",
  "Keep numbers, prices and periods exactly as they stand. Do not greet, apologise, promise or guess.",
  "If the passages do not answer the question, say answered: false and give no sentences.",
  fenceRule,
].join("\n");

export function answerPrompt(question: string, passages: Passage[]): string {
  const sources = passages.map((passage) => fence(`passage ${passage.id}`, `${passage.title}\n${passage.text}`));
  return [...sources, fence("question", question)].join("\n");
}
