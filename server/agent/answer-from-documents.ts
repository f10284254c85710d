import { z } from "zod";
import type { Passage } from "@/server/core/evidence/passage";
import type { DraftSentence } from "@/server/core/evidence/proposal";
import { callModel, type ModelCall, toModelCall } from "./call-model";
import { claimsDeed } from "./claims-deed";
import type { Models } from "./models/registry";
import { addsNoWords } from "./own-words";
import { answerInstructions, answerPrompt } from "./prompts/answer-prompt";
import { toCitation } from "./wording-values";

/** The knowledge layer's two functions, handed in: what the documents themselves say, and whether they say a sentence. */
export interface Documents {
  /** Sentences taken word for word from the passages; `answered` false when they hold no answer. */
  answerFrom(
    query: string,
    passages: Passage[],
  ): { answered: boolean; sentences: { text: string; passageId: string }[] };
  /** The verbatim words of a passage that say the sentence; null when none do. */
  supports(sentence: string, passages: Passage[]): { passageId: string; quote: string } | null;
}

const DocumentAnswer = z.strictObject({
  answered: z.boolean(),
  sentences: z.array(z.strictObject({ text: z.string().max(1000), passageIds: z.array(z.string()).max(24) })).max(8),
});

export interface AnsweredWant {
  /** null: the documents do not answer. */
  sentences: DraftSentence[] | null;
  failed: string | null;
  calls: ModelCall[];
}

/**
 * Answers a want from passages. Each sentence is held against the passages that it names; one that they do not say,
 * that has a word of its own, or tells of a deed, keeps an empty support, so that the reply is reviewed. When none is supported there is no answer.
 */
export async function answerFromDocuments(
  models: Models,
  want: string,
  passages: Passage[],
  documents: Documents,
): Promise<AnsweredWant> {
  if (passages.length === 0) return { sentences: null, failed: null, calls: [] };
  const answer = await callModel({
    models,
    task: "answer",
    schema: DocumentAnswer,
    instructions: answerInstructions,
    prompt: models.builtIn ? "-" : answerPrompt(want, passages),
    builtIn: { task: "answer", sentences: models.builtIn ? extract(want, passages, documents) : [] },
  });
  const call = toModelCall("answer", models, answer);
  if (!answer.ok) return { sentences: null, failed: answer.why, calls: [call] };

  const sentences = answer.output.answered
    ? answer.output.sentences.map((sentence) => ground(sentence, passages, documents)).filter(({ text }) => text !== "")
    : [];
  if (!sentences.some((sentence) => sentence.support.length > 0))
    return { sentences: null, failed: null, calls: [call] };
  return { sentences: [...sentences, ...sourceLine(sentences, passages)], failed: null, calls: [call] };
}

function extract(want: string, passages: Passage[], documents: Documents): { text: string; passageIds: string[] }[] {
  const { answered, sentences } = documents.answerFrom(want, passages);
  return answered ? sentences.map(({ text, passageId }) => ({ text, passageIds: [passageId] })) : [];
}

function ground(
  sentence: { text: string; passageIds: string[] },
  passages: Passage[],
  documents: Documents,
): DraftSentence {
  const text = sentence.text.replace(/[{}]/g, "").replace(/\s+/g, " ").trim();
  const named = passages.filter((passage) => sentence.passageIds.includes(passage.id));
  const sources = named.map((passage) => `${passage.title}\n${passage.text}`);
  const isOwn = !claimsDeed(text) && addsNoWords(text, sources, { inflected: true });
  const found = isOwn ? documents.supports(text, named) : null;
  return { text, support: found ? [{ kind: "passage", ...found }] : [] };
}

/** Names the articles that the answer came from. */
function sourceLine(sentences: DraftSentence[], passages: Passage[]): DraftSentence[] {
  const ids = new Set(
    sentences.flatMap(({ support }) => support.map((c) => (c.kind === "passage" ? c.passageId : ""))),
  );
  const used = passages.filter((passage) => ids.has(passage.id));
  const articles = [...new Map(used.map((passage) => [passage.articleId, passage])).values()];
  if (articles.length === 0) return [];
  const names = articles.map((passage) => `"${passage.title}" (${passage.url})`).join(", ");
  return [{ text: `You can read more in our help centre: ${names}.`, support: articles.map(toCitation) }];
}
