import { z } from "zod";
import type { DraftSentence, ProposedReply } from "@/server/core/evidence/proposal";
import { callModel, type ModelCall, toModelCall } from "./call-model";
import type { Models } from "./models/registry";
import { addsNoWords } from "./own-words";
import { rewordInstructions, rewordPrompt } from "./prompts/reword-prompt";

const Reworded = z.strictObject({ sentences: z.array(z.string()) });

/**
 * Lets a language model fit the published wording to the customer's tone. A sentence that lost or gained a number, slot,
 * link or negation, or says a word that neither the wording nor plain courtesy has, falls back to its wording, and so does
 * all of it when the call fails: tone is no reason to send a ticket to a person. Sentences from documents stay as they are, and so does everything with the built-in engine.
 */
export async function rewordReply(
  models: Models,
  reply: ProposedReply,
  message: string,
): Promise<{ reply: ProposedReply; calls: ModelCall[] }> {
  const originals = reply.sections.flatMap((section) => section.sentences.filter(isWording));
  if (models.builtIn || originals.length === 0) return { reply, calls: [] };
  const answer = await callModel({
    models,
    task: "reword",
    schema: Reworded,
    instructions: rewordInstructions,
    prompt: rewordPrompt(
      originals.map((sentence) => sentence.text),
      message,
    ),
    builtIn: { task: "answer", sentences: [] },
  });
  const call = toModelCall("reword", models, answer);
  const reworded = answer.ok && answer.output.sentences.length === originals.length ? answer.output.sentences : [];
  const texts = new Map(
    originals.map((sentence, index) => [sentence, choose(sentence.text, reworded[index], reply.greeting)]),
  );
  const sections = reply.sections.map((section) => ({
    ...section,
    sentences: section.sentences.map((sentence) => ({ ...sentence, text: texts.get(sentence) ?? sentence.text })),
  }));
  return { reply: { ...reply, sections }, calls: [call] };
}

/** Everything but passages' own words: those are grounded word for word. */
function isWording(sentence: DraftSentence): boolean {
  return sentence.support.every((citation) => citation.kind !== "passage");
}

function choose(wording: string, proposed: string | undefined, greeting: string): string {
  const text = proposed?.replace(/\s+/g, " ").trim();
  return text !== undefined && keepsMeaning(wording, text, greeting) ? text : wording;
}

const kept: readonly RegExp[] = [
  /\{\{[^}]*\}\}/g,
  /\d+(?:[.,:/-]\d+)*/g,
  /\b[A-Z]{3}\b/g,
  /https?:\/\/\S+|\S+@\S+/g,
  /\b(?:not|no|never|cannot|without|unless)\b|n't\b/gi,
  /\?/g,
];

/**
 * A cheap, strict check: same slots, numbers, currencies, links, negations and questions, no word that the wording does
 * not have (courtesy and the name in the greeting apart), and not much longer.
 */
function keepsMeaning(wording: string, text: string, greeting: string): boolean {
  if (text === "" || text.length > wording.length * 2 + 80) return false;
  if (!addsNoWords(text, [wording, greeting], { courteous: true })) return false;
  return kept.every((pattern) => marks(wording, pattern) === marks(text, pattern));
}

function marks(text: string, pattern: RegExp): string {
  return (text.match(pattern) ?? [])
    .map((mark) => mark.toLowerCase())
    .sort()
    .join(" ");
}
