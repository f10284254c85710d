import type { Passage } from "@/server/core/evidence/passage";
import { colleagueNotes, fence, fenceRule } from "./fence";

export const investigateInstructions = [
  "You gather what a support agent needs before anything is proposed. You can look things up; you cannot change anything.",
  "Search the articles when the passages found so far do not cover what the customer asks. Stop as soon as they do.",
  "Then answer done: true.",
  fenceRule,
].join("\n");

export function investigatePrompt(
  wants: string[],
  records: string | null,
  passages: Passage[],
  notes: readonly string[] = [],
): string {
  const titles = passages.map((passage) => `- ${passage.title}`);
  return [
    ...colleagueNotes(notes),
    ...wants.map((want, index) => fence(`request ${String(index + 1)}`, want)),
    records === null ? "The customer's records may not be used." : fence("records", records),
    "Articles found so far:",
    ...(titles.length > 0 ? titles : ["- none"]),
  ].join("\n");
}
