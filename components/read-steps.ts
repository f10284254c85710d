import { wire } from "@/server/core/wire/wire";

/** How a part of the answer comes that is not there yet: once, or as values that follow one another. */
const series = 1;
/** What a piece of a series is: its last word, or one of its values. Anything else broke it off. */
const [end, next] = [0, 1];

/** A value, and which of its parts come later, as which piece. */
type Told = [[part?: unknown], ...[key: string | null, kind: number, id: number][]];

/** The answer was refused, or ended before its last step. The message is safe to show. */
export class StepsError extends Error {
  override readonly name = "StepsError";
}

interface HowToAsk {
  /** `GET` of a query, whose input stands in the address; `POST` of what changes something. */
  method?: "GET" | "POST";
  ask?: typeof fetch;
}

/**
 * Asks a procedure that answers step by step, and gives each step as it comes. Reads tRPC's JSON lines: its own reader would
 * become part of every page. Throws `StepsError`.
 */
export async function* readSteps<Step>(path: string, input: unknown, how: HowToAsk = {}): AsyncGenerator<Step, void> {
  const kinds = new Map<number, number>();
  for await (const line of linesOf(await answerTo(path, input, how))) {
    const { id, status, told } = readLine(line);
    const [[part], ...later] = told;
    for (const [, kind, itsId] of later) kinds.set(itsId, kind);
    const says = (part as { error?: { message: string } } | undefined)?.error?.message;
    if (says !== undefined) throw new StepsError(says);
    if (id === null || kinds.get(id) !== series) continue;
    if (status === end) return;
    if (status !== next) break;
    yield part as Step;
  }
  throw cut();
}

async function answerTo(
  path: string,
  given: unknown,
  { method = "POST", ask = fetch }: HowToAsk,
): Promise<ReadableStream<Uint8Array>> {
  const input = JSON.stringify({ 0: wire.serialize(given) });
  const headers = { "content-type": "application/json", "trpc-accept": "application/jsonl", "x-resolvent": "console" };
  const address = `/api/trpc/${path}?batch=1`;
  const asked =
    method === "GET"
      ? ask(`${address}&input=${encodeURIComponent(input)}`, { method, headers })
      : ask(address, { method, headers, body: input });
  const { body } = await asked.catch((cause: unknown) => {
    throw cut(cause);
  });
  if (!body) throw cut();
  return body;
}

/** The lines of an answer, as they come; what a cut connection leaves of one is dropped. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw cut(cause);
      });
      if (done) break;
      const lines = (rest + value).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } finally {
    // Whoever stops listening need not be told the rest.
    await reader.cancel().catch(() => undefined);
  }
}

/** The first line tells of the calls, of which there is one; every other is a piece. */
function readLine(line: string): { id: number | null; status: number | null; told: Told } {
  let piece: unknown;
  try {
    piece = wire.deserialize(JSON.parse(line));
  } catch (cause) {
    throw cut(cause);
  }
  const isPiece = Array.isArray(piece) && typeof piece[0] === "number";
  const [id, status, told] = isPiece
    ? (piece as [number, number, unknown])
    : [null, null, Object.values(piece ?? {})[0]];
  if (!Array.isArray(told) || !Array.isArray(told[0])) throw cut();
  return { id, status, told: told as unknown as Told };
}

function cut(cause?: unknown): StepsError {
  return new StepsError("The connection was lost. Try again.", { cause });
}
