import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from "@ai-sdk/provider";
import { simulateReadableStream } from "ai";
import { readSlots } from "../read-slots";
import { BuiltInTask } from "./built-in-task";

/** What the engine says next: its answer as JSON, or one look-up. */
type Move = { answer: unknown } | { search: string };

/** It is no language model, so it uses no tokens. */
const usage: LanguageModelV4Usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

/**
 * A provider without a language model and without a key: it turns what code computed or extracted into the answer that
 * a model would give, and goes through the same schema, steps and deadline as any model's. It reads its task from the
 * provider option alone; a call without one is a bug and throws.
 */
export const builtInEngine: LanguageModelV4 = {
  specificationVersion: "v4",
  provider: "Built-in engine, no language model",
  modelId: "built-in",
  supportedUrls: {},
  doGenerate: async (options) => {
    const { content, finishReason } = respond(options);
    return Promise.resolve({ content, finishReason, usage, warnings: [] });
  },
  doStream: async (options) => {
    const { content, finishReason } = respond(options);
    const chunks: LanguageModelV4StreamPart[] = [
      { type: "stream-start", warnings: [] },
      ...content.flatMap(toStreamParts),
      { type: "finish", finishReason, usage },
    ];
    return Promise.resolve({ stream: simulateReadableStream({ chunks }) });
  },
};

function respond(options: LanguageModelV4CallOptions): {
  content: LanguageModelV4Content[];
  finishReason: LanguageModelV4FinishReason;
} {
  options.abortSignal?.throwIfAborted();
  const task = BuiltInTask.parse(options.providerOptions?.["builtIn"]);
  const move = nextMove(task, options);
  if ("search" in move) {
    const input = JSON.stringify({ query: move.search });
    return {
      content: [{ type: "tool-call", toolCallId: "search-1", toolName: "search_articles", input }],
      finishReason: { unified: "tool-calls", raw: undefined },
    };
  }
  return {
    content: [{ type: "text", text: JSON.stringify(move.answer) }],
    finishReason: { unified: "stop", raw: undefined },
  };
}

function nextMove(task: BuiltInTask, options: LanguageModelV4CallOptions): Move {
  switch (task.task) {
    case "wants":
      return { answer: { wants: task.wants } };
    case "slots":
      return { answer: readSlots(task) };
    case "answer":
      return { answer: { answered: task.sentences.length > 0, sentences: task.sentences } };
    case "investigate": {
      const searched = options.prompt.some((message) => message.role === "tool");
      const offered = options.tools?.some((tool) => tool.name === "search_articles") ?? false;
      return task.query !== null && offered && !searched ? { search: task.query } : { answer: { done: true } };
    }
  }
}

function toStreamParts(part: LanguageModelV4Content): LanguageModelV4StreamPart[] {
  if (part.type === "text") {
    return [
      { type: "text-start", id: "1" },
      { type: "text-delta", id: "1", delta: part.text },
      { type: "text-end", id: "1" },
    ];
  }
  return part.type === "tool-call" ? [part] : [];
}
