import type { Intent } from "@/server/core/policy/release";
import { colleagueNotes, fence, fenceRule } from "./fence";

export const triageInstructions = [
  "You sort messages that customers send to a support team.",
  "Split the message into what the customer asks for: one entry per thing they want done or answered, at most four.",
  "Background, complaints and thanks belong to the request that they are about; they are no request of their own.",
  "Give for each the customer's own words, copied exactly, and the name of the intent that fits, or null if none does.",
  fenceRule,
].join("\n");

/** The intents with a few examples, and the message with what was said before. */
export function triagePrompt(
  intents: Intent[],
  subject: string,
  text: string,
  earlier: { author: string; text: string }[],
  notes: readonly string[] = [],
): string {
  const list = intents.map(
    (intent) =>
      `- ${intent.name}: ${intent.description}\n${intent.examples
        .slice(0, 4)
        .map((example) => `    e.g. ${example}`)
        .join("\n")}`,
  );
  const before = earlier.slice(-4).map((message) => fence(`earlier ${message.author}`, message.text));
  const words = [fence("subject", subject), fence("message", text)];
  return ["Intents:", ...list, "", ...before, ...colleagueNotes(notes), ...words].join("\n");
}
