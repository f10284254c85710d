import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { extractJsonMiddleware, wrapLanguageModel } from "ai";
import { builtInEngine } from "./built-in-engine";
import type { ModelBudget } from "./model-budget";
import { costOf, type TokenCount } from "./prices";

/** The one language model that a workspace's agent talks to, or the built-in engine in its place. */
export interface Models {
  /** Model id, as it goes into records: "gpt-5-mini", "built-in". */
  name: string;
  /** For people: "OpenAI gpt-5-mini", "Built-in engine, no language model". */
  label: string;
  language: LanguageModelV4;
  builtIn: boolean;
  /** How long one call may take, its repairs included. Shorter than a worker's lease. */
  deadlineMs: number;
  /** Millionths of a US dollar; 0 where the price is not known. */
  cost(usage: TokenCount): { micros: number };
  /** What it may still cost the ticket that is worked; without one it is counted nowhere. */
  budget?: ModelBudget;
}

export interface ModelsConfig {
  provider: "built-in" | "openai" | "openai-compatible";
  model?: string;
  baseUrl?: string;
  apiKey?: string;
  /** Default 10,000. */
  deadlineMs?: number;
}

const defaultModel = "gpt-5-mini";
const defaultDeadlineMs = 10_000;

/**
 * Opens the configured model. Throws on a configuration that cannot work (no base URL or model for a compatible
 * server, no key for OpenAI), so that a start fails with one clear line instead of every ticket going to a person.
 */
export function openModels(config: ModelsConfig): Models {
  switch (config.provider) {
    case "built-in":
      return {
        name: builtInEngine.modelId,
        label: builtInEngine.provider,
        language: builtInEngine,
        builtIn: true,
        deadlineMs: config.deadlineMs ?? defaultDeadlineMs,
        cost: () => ({ micros: 0 }),
      };
    case "openai":
      return openOpenAI(config);
    case "openai-compatible":
      return openCompatible(config);
  }
}

/** Chat completions, not responses: nothing of a conversation is kept at the vendor. */
function openOpenAI(config: ModelsConfig): Models {
  const { apiKey, baseUrl, model = defaultModel } = config;
  if (apiKey === undefined || apiKey === "") throw new Error("AI_PROVIDER=openai needs OPENAI_API_KEY or AI_API_KEY.");
  const provider = createOpenAI({ apiKey, ...(baseUrl === undefined ? {} : { baseURL: baseUrl }) });
  return {
    name: model,
    label: `OpenAI ${model}`,
    language: tolerant(provider.chat(model)),
    builtIn: false,
    deadlineMs: config.deadlineMs ?? defaultDeadlineMs,
    cost: (usage) => costOf(model, usage),
  };
}

function openCompatible(config: ModelsConfig): Models {
  const { apiKey, baseUrl, model } = config;
  if (baseUrl === undefined || baseUrl === "" || model === undefined || model === "") {
    throw new Error("AI_PROVIDER=openai-compatible needs AI_BASE_URL and AI_MODEL.");
  }
  const provider = createOpenAICompatible({
    name: "compatible",
    baseURL: baseUrl,
    supportsStructuredOutputs: true,
    ...(apiKey === undefined || apiKey === "" ? {} : { apiKey }),
  });
  return {
    name: model,
    label: `${model} at ${new URL(baseUrl).host}`,
    language: tolerant(provider.chatModel(model)),
    builtIn: false,
    deadlineMs: config.deadlineMs ?? defaultDeadlineMs,
    cost: () => ({ micros: 0 }),
  };
}

/** Small servers fence their JSON; that alone is no reason to send a ticket to a person. */
function tolerant(model: LanguageModelV4): LanguageModelV4 {
  return wrapLanguageModel({ model, middleware: extractJsonMiddleware() });
}
