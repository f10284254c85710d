import { wire } from "@/server/core/wire/wire";

/** The procedure of a caller by its dotted path, in a nested router too. */
export function procedureOf(caller: unknown, path: string): (given: unknown) => Promise<unknown> {
  // What a caller gives out is a function at every step.
  const found = path.split(".").reduce((at, step) => (at as Record<string, unknown>)[step], caller);
  return found as (given: unknown) => Promise<unknown>;
}

export function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;
}

export async function partsOf(stream: AsyncIterable<unknown>): Promise<unknown[]> {
  const parts: unknown[] = [];
  for await (const part of stream) {
    wire.serialize(part);
    parts.push(part);
  }
  return parts;
}

/** An answer as text. Throws where it holds what cannot be sent to a browser. */
export function textOf(answer: unknown): string {
  wire.serialize(answer);
  return answer === undefined ? "nothing" : JSON.stringify(answer);
}
