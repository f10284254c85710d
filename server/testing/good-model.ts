import { z } from "zod";
import type { ChatRequest, ModelReply } from "./model-server";

/** What a scenario knows that this stand-in, which understands nothing, cannot work out from a prompt. */
export interface GoodModelHints {
  /** What the message asks for. Default: the whole message, out of scope. */
  wants?(message: string): { quote: string; intent: string | null }[];
  /** Value and quote of a slot by its name. Default: not said. */
  slots?(
    name: string,
    message: string,
    lines: { id: string; title: string }[],
  ): { value: unknown; quote: string } | null;
}

const Schema = z.looseObject({ properties: z.record(z.string(), z.unknown()) });

/**
 * A well-behaved model for `startModelServer`: it tells the tasks apart by the schema that it is asked for, answers
 * questions with the passage sentence that shares most words with them, and rewords nothing.
 */
export function goodModel(hints: GoodModelHints = {}): (request: ChatRequest) => ModelReply {
  return (request) => {
    const schema = Schema.safeParse(request.response_format?.json_schema?.schema).data;
    const asked = Object.keys(schema?.properties ?? {});
    const prompt = request.messages.map((message) => textOf(message.content)).join("\n");
    const message = fenced(prompt, "message");
    if (asked.includes("wants")) {
      return json({ wants: hints.wants?.(message) ?? [{ quote: message, intent: null }] });
    }
    if (asked.includes("done")) return json({ done: true });
    if (asked.includes("answered")) return json(answerFrom(prompt));
    if (asked.includes("sentences")) return json({ sentences: numbered(prompt) });
    return json(Object.fromEntries(asked.map((name) => [name, hints.slots?.(name, message, offered(prompt)) ?? null])));
  };
}

function json(value: unknown): ModelReply {
  return { kind: "json", value };
}

function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  const parts = z.array(z.looseObject({ text: z.string().optional() })).safeParse(content).data ?? [];
  return parts.map((part) => part.text ?? "").join("\n");
}

function fenced(prompt: string, name: string): string {
  const start = prompt.indexOf(`<<<${name}\n`);
  const end = prompt.indexOf(`\n${name}>>>`, start);
  return start < 0 || end < 0 ? "" : prompt.slice(start + name.length + 4, end);
}

/** The items of the order that may be chosen from. */
function offered(prompt: string): { id: string; title: string }[] {
  const list = /^Items of the order:\n((?:- .*\n)+)/m.exec(prompt)?.[1] ?? "";
  return [...list.matchAll(/^- (\S+): (.*)$/gm)].map(([, id = "", title = ""]) => ({ id, title }));
}

/** The sentences that stand numbered at the end of a prompt. */
function numbered(prompt: string): string[] {
  const list = prompt.slice(prompt.lastIndexOf("Sentences:"));
  return [...list.matchAll(/^\d+\. (.*)$/gm)].map((match) => match[1] ?? "");
}

function answerFrom(prompt: string): { answered: boolean; sentences: { text: string; passageIds: string[] }[] } {
  const wanted = words(fenced(prompt, "question"));
  const candidates = [...prompt.matchAll(/<<<passage (\S+)\n(.*)\n([\s\S]*?)\npassage \1>>>/g)].flatMap((match) =>
    (match[3] ?? "").split(/(?<=[.!?])\s+|\n+/).map((text) => ({
      text,
      id: match[1] ?? "",
      shared: [...words(text)].filter((word) => wanted.has(word)).length,
    })),
  );
  // A heading names what its passage says, and says nothing itself.
  const said = candidates.filter(({ text }) => !text.startsWith("#"));
  const [best] = said.toSorted((a, b) => b.shared - a.shared);
  if (best === undefined || best.shared < 2) return { answered: false, sentences: [] };
  return { answered: true, sentences: [{ text: best.text, passageIds: [best.id] }] };
}

function words(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []);
}
