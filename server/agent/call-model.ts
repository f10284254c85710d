import type { LanguageModelV4 } from "@ai-sdk/provider";
import {
  generateText,
  isStepCount,
  jsonSchema,
  type ModelMessage,
  NoObjectGeneratedError,
  Output,
  type Schema,
  type ToolSet,
  wrapLanguageModel,
} from "ai";
import { z } from "zod";
import { explainModelError, ModelRefused } from "./explain-model-error";
import type { BuiltInTask } from "./models/built-in-task";
import type { ModelBudget } from "./models/model-budget";
import type { TokenCount } from "./models/prices";
import type { Models } from "./models/registry";

export type ModelTask = "triage" | "slots" | "answer" | "reword" | "investigate" | "try";

/** `ms` is wall time over all attempts; `requests` counts what was sent; `toolCalls` what was asked for, run or not. */
export interface CallUsage extends TokenCount {
  costMicros: number;
  ms: number;
  requests: number;
  toolCalls: number;
}

/** One line of the step journal. `failed` says why nothing usable came back. */
export interface ModelCall extends CallUsage {
  task: ModelTask;
  model: string;
  failed: string | null;
}

export type ModelAnswer<T> = { ok: true; output: T; usage: CallUsage } | { ok: false; why: string; usage: CallUsage };

export function toModelCall(task: ModelTask, models: Models, answer: ModelAnswer<unknown>): ModelCall {
  return { task, model: models.name, failed: answer.ok ? null : answer.why, ...answer.usage };
}

export interface ModelQuestion<T> {
  models: Models;
  task: ModelTask;
  /** What the answer must be; a real model is shown it, and every model's answer is checked against it. */
  schema: z.ZodType<T>;
  instructions: string;
  prompt: string;
  /** What the built-in engine does in a language model's place; no other provider is given it. */
  builtIn: BuiltInTask;
  /** Default: the model's own. */
  deadlineMs?: number;
  /** Read tools only. */
  tools?: ToolSet;
  maxSteps?: number;
}

const maxCallsPerStep = 8;
const maxRepairs = 2;
const maxRetries = 1;
const maxOutputTokens = 4000;
/** Far above what so many tokens can say: a server that sends more does not keep to what it was asked. */
const maxAnswerChars = 100_000;

/**
 * The one door for every model call. Never throws for what a model or its server does: a refusal, a cut-off answer, an
 * answer that stays malformed after two repairs, a passed deadline, too many tool calls, each is a `why` that sends the
 * ticket to a person.
 */
export async function callModel<T>(question: ModelQuestion<T>): Promise<ModelAnswer<T>> {
  const startedAt = performance.now();
  const meter: CallUsage = { inputTokens: 0, outputTokens: 0, costMicros: 0, ms: 0, requests: 0, toolCalls: 0 };
  const usage = (): CallUsage => ({
    ...meter,
    costMicros: question.models.cost(meter).micros,
    ms: Math.round(performance.now() - startedAt),
  });
  const { budget } = question.models;
  const deadlineMs = question.deadlineMs ?? question.models.deadlineMs;
  const isShortened = budget !== undefined && budget.msLeft < deadlineMs;
  const deadline = AbortSignal.timeout(isShortened ? budget.msLeft : deadlineMs);
  try {
    const output = await race(askUntilValid(question, meter, deadline), deadline);
    return { ok: true, output, usage: usage() };
  } catch (error) {
    const late = isShortened ? budget.refuseTime() : "the model did not answer in time";
    return { ok: false, why: deadline.aborted ? late : explainModelError(error), usage: usage() };
  } finally {
    budget?.spendTime(performance.now() - startedAt);
  }
}

/** A provider that ignores its abort signal must not hold a worker: the deadline ends the wait all the same. */
async function race<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  let stopWaiting = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    const onAbort = (): void => {
      reject(new ModelRefused("the model did not answer in time"));
    };
    deadline.addEventListener("abort", onAbort);
    stopWaiting = () => {
      deadline.removeEventListener("abort", onAbort);
    };
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stopWaiting();
  }
}

async function askUntilValid<T>(question: ModelQuestion<T>, meter: CallUsage, deadline: AbortSignal): Promise<T> {
  const model = metered(question.models.language, meter, question.models.budget);
  const messages: ModelMessage[] = [{ role: "user", content: question.prompt }];
  for (let repairs = 0; ; repairs += 1) {
    try {
      return await ask(question, model, messages, deadline, repairs > 0);
    } catch (error) {
      if (!NoObjectGeneratedError.isInstance(error)) throw error;
      const cutOff = finishReasons[error.finishReason ?? "other"];
      if (cutOff !== undefined) throw new ModelRefused(cutOff);
      if (repairs >= maxRepairs) throw new ModelRefused("the model's answer stayed malformed after two repairs");
      messages.push(...repairMessages(error));
    }
  }
}

async function ask<T>(
  question: ModelQuestion<T>,
  model: LanguageModelV4,
  messages: ModelMessage[],
  deadline: AbortSignal,
  isRepair: boolean,
): Promise<T> {
  const result = await generateText({
    model,
    instructions: question.instructions,
    messages,
    output: Output.object({ schema: toSchema(question.schema, question.models.builtIn) }),
    // A repair mends the form of an answer; what was looked up stays in it.
    ...(question.tools && !isRepair ? { tools: question.tools } : {}),
    stopWhen: isStepCount(question.maxSteps ?? 1),
    maxRetries,
    maxOutputTokens,
    abortSignal: deadline,
    telemetry: { isEnabled: false },
    ...providerOptions(question),
  });
  if (result.finishReason === "stop") return result.output;
  throw new ModelRefused(finishReasons[result.finishReason] ?? "the model stopped before it had answered");
}

/** Every way to end but "stop". */
const finishReasons: Partial<Record<string, string>> = {
  length: "the model's answer was cut off at its length limit",
  "content-filter": "the model refused to answer",
  "tool-calls": "the model spent its steps without an answer",
  interrupted: "the model's answer was interrupted",
  error: "the model reported an error",
  other: "the model stopped before it had answered",
};

function repairMessages(error: NoObjectGeneratedError): ModelMessage[] {
  const problem = error.cause instanceof Error ? error.cause.message : error.message;
  const was = (error.text ?? "").slice(0, 4000);
  return [
    ...(was === "" ? [] : [{ role: "assistant" as const, content: was }]),
    {
      role: "user",
      content: `That was not a usable answer: ${problem.slice(0, 1000)}\nAnswer again, with nothing but JSON of the asked-for form.`,
    },
  ];
}

function providerOptions<T>(question: ModelQuestion<T>): Pick<Parameters<typeof generateText>[0], "providerOptions"> {
  return question.models.builtIn
    ? { providerOptions: { builtIn: question.builtIn } }
    : { providerOptions: { openai: { store: false } } };
}

/** Counts what each request cost, and refuses an answer with too many tool calls before any of them runs. */
function metered(model: LanguageModelV4, meter: CallUsage, budget: ModelBudget | undefined): LanguageModelV4 {
  return wrapLanguageModel({
    model,
    middleware: {
      wrapGenerate: async ({ doGenerate, params }) => {
        const sent = budget ? bytesOf([params.prompt, params.tools, params.responseFormat]) : 0;
        const refused = budget?.admit(sent) ?? null;
        if (refused !== null) throw new ModelRefused(refused);
        meter.requests += 1;
        const result = await doGenerate();
        const { inputTokens, outputTokens } = result.usage;
        const got = budget ? bytesOf(result.content) : 0;
        budget?.settle({ bytes: sent, tokens: inputTokens.total }, { bytes: got, tokens: outputTokens.total });
        meter.inputTokens += result.usage.inputTokens.total ?? 0;
        meter.outputTokens += result.usage.outputTokens.total ?? 0;
        const calls = result.content.filter((part) => part.type === "tool-call").length;
        meter.toolCalls += calls;
        const chars = result.content.reduce((sum, part) => sum + (part.type === "text" ? part.text.length : 0), 0);
        if (chars > maxAnswerChars) throw new ModelRefused("the model's answer is too long");
        if (calls > maxCallsPerStep) {
          throw new ModelRefused(
            `the model asked for ${String(calls)} look-ups at once; ${String(maxCallsPerStep)} are allowed`,
          );
        }
        return result;
      },
    },
  });
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

type JsonSchema = Exclude<Parameters<typeof jsonSchema>[0], PromiseLike<unknown> | (() => unknown)>;

const shown = new WeakMap<z.ZodType, JsonSchema>();

/** The JSON schema is made once per schema, and not at all for the built-in engine, which does not read it. */
function toSchema<T>(schema: z.ZodType<T>, builtIn: boolean): Schema<T> {
  const validate = (value: unknown) => {
    const parsed = schema.safeParse(value);
    return parsed.success
      ? { success: true as const, value: parsed.data }
      : { success: false as const, error: new Error(z.prettifyError(parsed.error)) };
  };
  if (builtIn) return jsonSchema<T>({ type: "object" }, { validate });
  const known = shown.get(schema) ?? (z.toJSONSchema(schema, { target: "draft-7", io: "input" }) as JsonSchema);
  shown.set(schema, known);
  return jsonSchema<T>(known, { validate });
}
