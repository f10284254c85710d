/** Where something stands in a file, counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/** A JSON value with the offset at which each of its parts begins, by path ("steps.0.args"). */
export type JsonRead =
  { ok: true; value: unknown; offsets: ReadonlyMap<string, number> } | { ok: false; message: string; offset: number };

/** Reads JSON so that whatever is wrong with a value can be shown where it stands in the text. Never throws. */
export function readJson(text: string): JsonRead {
  const offsets = new Map<string, number>();
  try {
    const value: unknown = JSON.parse(text);
    walk(text, skip(text, 0), "", offsets);
    return { ok: true, value, offsets };
  } catch (error) {
    const { message } = error as Error;
    const at = /position (\d+)/.exec(message);
    return { ok: false, message: "This is not JSON", offset: at ? Number(at[1]) : text.trimEnd().length };
  }
}

export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

/** Goes through a value that is known to be JSON; returns where it ends. */
function walk(text: string, from: number, path: string, offsets: Map<string, number>): number {
  offsets.set(path, from);
  const opening = text[from];
  if (opening === "{" || opening === "[") return walkInside(text, from, path, offsets);
  if (opening === '"') return endOfString(text, from);
  const scalar = /^[-+.\w]+/.exec(text.slice(from, from + 40));
  return from + (scalar?.[0].length ?? 1);
}

function walkInside(text: string, from: number, path: string, offsets: Map<string, number>): number {
  const isObject = text[from] === "{";
  let at = skip(text, from + 1);
  for (let index = 0; text[at] !== "}" && text[at] !== "]"; index += 1) {
    let name = String(index);
    if (isObject) {
      const end = endOfString(text, at);
      name = JSON.parse(text.slice(at, end)) as string;
      at = skip(text, skip(text, end) + 1);
    }
    at = skip(text, walk(text, at, path === "" ? name : `${path}.${name}`, offsets));
    if (text[at] === ",") at = skip(text, at + 1);
  }
  return at + 1;
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function skip(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? "")) at += 1;
  return at;
}
