import { z } from "zod";
import { callModel } from "./call-model";
import type { Models } from "./models/registry";

export interface ModelTried {
  /** Null: it answered as it should. Else what failed, in a few words. */
  fault: string | null;
  /** What to look at; null where nothing is to be done. */
  advice: string | null;
  /** From asking to the answer, or to giving up. */
  ms: number;
}

/** Asks the model for one tiny answer of the form that every real one has to have. Never throws for what a model or its server does. */
export async function tryModel(models: Models): Promise<ModelTried> {
  const answer = await callModel({
    models,
    task: "try",
    schema: z.object({ done: z.literal(true) }),
    instructions: "This is a test of the connection. Answer with the JSON object that is asked for, and nothing else.",
    prompt: 'Answer with {"done": true}.',
    builtIn: { task: "investigate", query: null },
  });
  const { ms } = answer.usage;
  return answer.ok ? { fault: null, advice: null, ms } : { fault: answer.why, advice: adviseModel(answer.why), ms };
}

const advice: readonly [RegExp, string][] = [
  [/answered 40[13]$/, "The key is not accepted. Check AI_API_KEY, and that it may use this model."],
  [/answered 404$/, "The server knows no such address or model. Check AI_BASE_URL and AI_MODEL."],
  [
    /answered 4(?:00|22)$/,
    "The server does not take this kind of question. The model has to answer in JSON by a schema.",
  ],
  [/answered 429$/, "The account is over its limit at the provider. Wait, or raise the limit there."],
  [/answered 5\d\d$/, "The provider has a fault of its own. Tickets that meet it go to a person meanwhile."],
  [/not answer in time$/, "The server is slow or does not answer. A faster model, or a server nearer by, would help."],
  [
    /malformed|could not be read/,
    "The server answers, but not in the form that is asked for. Take a model that can answer by a schema.",
  ],
  [/call failed|not be reached/, "The server could not be reached. Check AI_BASE_URL and the network between."],
];

/** What to look at after a fault, by its words. */
export function adviseModel(fault: string): string {
  const known = advice.find(([words]) => words.test(fault));
  return known?.[1] ?? "Until it answers, every ticket that needs it goes to a person.";
}
