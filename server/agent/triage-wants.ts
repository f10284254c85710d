import { z } from "zod";
import type { Want } from "@/server/core/evidence/triage";
import type { Release } from "@/server/core/policy/release";
import { type FoundWant, findWants } from "@/server/understanding/find-wants";
import { askStrength } from "@/server/understanding/ask-strength";
import { splitSentences } from "@/server/understanding/split-sentences";
import type { IntentClassifier } from "@/server/understanding/intent-classifier";
import { callModel, type ModelCall, toModelCall } from "./call-model";
import { isQuoteOf } from "./is-quote-of";
import type { Models } from "./models/registry";
import { triageInstructions, triagePrompt } from "./prompts/triage-prompt";

export interface WantsContext {
  subject: string;
  text: string;
  earlier: { author: string; text: string }[];
  /** Of colleagues who had the ticket in this episode, for the model's eyes alone. */
  notes?: readonly string[];
  release: Release;
  classifier: IntentClassifier;
}

/** Loose on purpose: an intent that the model made up becomes "out of scope", which is no reason to fail. */
const ModelWants = z.strictObject({
  wants: z.array(z.strictObject({ quote: z.string(), intent: z.string().nullable() })).min(1),
});

const maxWants = 4;

/**
 * What the customer asks for, by the model; how sure that is, always by the calibrated classifier. When the model fails,
 * what code found stands in, so that the person who gets the ticket has something to go by.
 */
export async function triageWants(
  models: Models,
  context: WantsContext,
): Promise<{ wants: Want[]; failed: string | null; calls: ModelCall[] }> {
  const message = readable(context);
  const found = wantsOf(message, context);
  const answer = await callModel({
    models,
    task: "triage",
    schema: ModelWants,
    instructions: triageInstructions,
    prompt: models.builtIn
      ? "-"
      : triagePrompt(context.release.intents, context.subject, context.text, context.earlier, context.notes),
    builtIn: { task: "wants", wants: found.map(({ text, intent }) => ({ quote: text, intent })) },
  });
  const call = toModelCall("triage", models, answer);
  const proposed = answer.ok ? answer.output.wants : found.map(({ text, intent }) => ({ quote: text, intent }));
  const measured = proposed.map((want) => measure(want, found, message, context));
  const wants = foldExcess(measured).map((want, index) => ({ id: `w${String(index + 1)}`, ...want }));
  return { wants, failed: call.failed, calls: [call] };
}

/** A message that says nothing of its own ("see above") is read with its subject. */
function readable({ subject, text }: WantsContext): string {
  return text.trim().split(/\s+/).length < 4 ? `${subject}\n${text}`.trim() : text;
}

/** The wants of a message; one that leaves its request to the subject ("Refund, please") is read with it. */
function wantsOf(message: string, { subject, text, classifier }: WantsContext): FoundWant[] {
  const found = findWants(message, classifier);
  const [only] = found;
  const own = subject.trim().replace(/[\s.!?:]*$/, "");
  const isAnswer = /^(?:re|fwd?|aw|wg)\s*:/i.test(own);
  const leaves = message === text && !isAnswer && askStrength(own) === 2;
  if (only === undefined || found.length > 1 || !leaves || splitSentences(text).some((one) => askStrength(one) === 2)) {
    return found;
  }
  const whole = `${own}: ${only.text}`;
  const { intent, confidence, runnerUp } = classifier.classify(whole);
  return [intent === null ? { ...only, text: whole } : { text: whole, intent, confidence, runnerUp }];
}

type Measured = Omit<Want, "id">;

function measure(
  { quote, intent }: { quote: string; intent: string | null },
  found: FoundWant[],
  message: string,
  { release, classifier }: WantsContext,
): Measured {
  const same = found.find((want) => want.text === quote && want.intent === intent);
  if (same) return { text: same.text, intent, confidence: same.confidence, runnerUp: same.runnerUp };

  const text = isQuoteOf(quote, message) ? quote.trim() : message;
  const known = intent !== null && release.intents.some((candidate) => candidate.name === intent) ? intent : null;
  const guess = classifier.classify(text);
  const other = guess.intent === null || guess.intent === known ? guess.runnerUp : guess;
  const runnerUp = other && other.intent !== null ? { intent: other.intent, confidence: other.confidence } : null;
  if (known === null) return { text, intent: null, confidence: 0, runnerUp };
  // A probability says nothing of words that are out of scope: there, a model's choice alone is no reason to act.
  const confidence = guess.intent === null ? 0 : classifier.probabilityOf(text, known);
  return { text, intent: known, confidence, runnerUp };
}

/** Two entries for one intent are one want; beyond four, the rest is one more for a person: nothing is left out. */
function foldExcess(wants: Measured[]): Measured[] {
  const merged: Measured[] = [];
  for (const want of wants) {
    const before = merged.find((candidate) => candidate.intent === want.intent);
    if (before && before.text !== want.text) before.text = `${before.text} ${want.text}`;
    if (!before) merged.push({ ...want });
  }
  if (merged.length <= maxWants) return merged;
  const rest = merged.slice(maxWants - 1).map((want) => want.text);
  return [...merged.slice(0, maxWants - 1), { text: rest.join(" "), intent: null, confidence: 0, runnerUp: null }];
}
