/** Where something stands in a file, counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/** What is wrong with a text, at the offset at which it begins. */
export interface JsonFault {
  message: string;
  offset: number;
  length: number;
}

/** By path ("steps.0.args"; "" is the whole): where a value begins, where it ends, and where the name before it begins. */
export interface JsonPlaces {
  offsets: ReadonlyMap<string, number>;
  ends: ReadonlyMap<string, number>;
  names: ReadonlyMap<string, number>;
}

export type JsonRead = ({ ok: true; value: unknown } & JsonPlaces) | ({ ok: false } & JsonFault);

/**
 * Reads JSON so that whatever is wrong with it, or later with one of its values, can be shown where it stands in the text: browsers
 * do not agree on that. Refuses a name that stands twice, of which one would be lost. Never throws.
 */
export function readJson(text: string): JsonRead {
  const reader: Reader = { text, at: 0, offsets: new Map(), ends: new Map(), names: new Map(), fault: null };
  skip(reader);
  const value = readValue(reader, "", 0);
  if (value !== failed) {
    skip(reader);
    if (reader.at < text.length) fail(reader, "Nothing may stand after the end of the whole");
  }
  const { fault, offsets, ends, names } = reader;
  if (fault !== null) return { ok: false, ...fault };
  return { ok: true, value, offsets, ends, names };
}

export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

const firstKeys = ["format", "name", "title", "intent", "action", "description"];

/** A value as text, names in one order wherever it is written: what tells a thing first, the rest by name. */
export function writeJson(value: unknown): string {
  return `${JSON.stringify(ordered(value), null, 2)}\n`;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const rank = (key: string) => (firstKeys.includes(key) ? firstKeys.indexOf(key) : firstKeys.length);
  const entries = Object.entries(value).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, ordered(one)]));
}

interface Reader {
  text: string;
  at: number;
  offsets: Map<string, number>;
  ends: Map<string, number>;
  names: Map<string, number>;
  /** The first one: nothing is read after it. */
  fault: JsonFault | null;
}

const failed: unique symbol = Symbol("failed");
type Read<T> = T | typeof failed;

const mostLevels = 100;

function fail(reader: Reader, message: string, from = reader.at, length?: number): typeof failed {
  // What is missing at the end is missing after the last word, not on the empty line below it.
  const offset = Math.min(from, reader.text.trimEnd().length);
  reader.fault = { message, offset, length: length ?? tokenLength(reader.text, offset) };
  return failed;
}

/** A word, or one character; 0 at the end of the text. */
function tokenLength(text: string, offset: number): number {
  const word = /^[\w.+-]+/.exec(text.slice(offset, offset + 80));
  return word?.[0].length ?? Math.min(1, text.length - offset);
}

function skip(reader: Reader): void {
  while (" \n\r\t".includes(reader.text[reader.at] ?? "?")) reader.at += 1;
}

function readValue(reader: Reader, path: string, level: number): Read<unknown> {
  if (level > mostLevels) return fail(reader, "This is nested too deeply");
  reader.offsets.set(path, reader.at);
  const value = readAnyValue(reader, path, level);
  reader.ends.set(path, reader.at);
  return value;
}

function readAnyValue(reader: Reader, path: string, level: number): Read<unknown> {
  switch (reader.text[reader.at]) {
    case "{":
      return readObject(reader, path, level);
    case "[":
      return readList(reader, path, level);
    case '"':
      return readString(reader);
    default:
      return readScalar(reader);
  }
}

const words = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

function readScalar(reader: Reader): Read<unknown> {
  const { text, at } = reader;
  const [word = ""] = /^[\w.+-]+/.exec(text.slice(at, at + 80)) ?? [];
  const isNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word);
  if (!isNumber && !words.has(word)) return fail(reader, whyNoValue(text[at], word));
  reader.at += word.length;
  return isNumber ? Number(word) : words.get(word);
}

function whyNoValue(first: string | undefined, word: string): string {
  if (first === undefined) return "The text ends too early: a value is missing";
  if (first === "/" || first === "#") return "Comments are not kept: take this out";
  if (/^[-+.\d]/.test(word)) return "This is not a number as JSON writes it";
  if (word !== "" || first === "'" || first === "“") return "Text stands between double quotes";
  return "A value is missing before this";
}

function readObject(reader: Reader, path: string, level: number): Read<Record<string, unknown>> {
  const entries = new Map<string, unknown>();
  const read = readItems(reader, "}", () => {
    const from = reader.at;
    if (reader.text[from] !== '"') return fail(reader, "A name between double quotes is missing before this");
    const name = readString(reader);
    if (name === failed) return failed;
    const inside = path === "" ? name : `${path}.${name}`;
    if (entries.has(name)) return fail(reader, `${name} stands here twice`, from, reader.at - from);
    reader.names.set(inside, from);
    skip(reader);
    if (reader.text[reader.at] !== ":") return fail(reader, "A colon is missing before this");
    reader.at += 1;
    skip(reader);
    const value = readValue(reader, inside, level + 1);
    if (value === failed) return failed;
    entries.set(name, value);
    return true;
  });
  return read === failed ? failed : Object.fromEntries(entries);
}

function readList(reader: Reader, path: string, level: number): Read<unknown[]> {
  const items: unknown[] = [];
  const read = readItems(reader, "]", () => {
    const inside = String(items.length);
    const value = readValue(reader, path === "" ? inside : `${path}.${inside}`, level + 1);
    if (value === failed) return failed;
    items.push(value);
    return true;
  });
  return read === failed ? failed : items;
}

/** Where in the text the character of a string is, whose first quote is at `from`: escapes are longer than what they mean. */
export function offsetInString(text: string, from: number, position: number): number {
  let at = from + 1;
  for (let index = 0; index < position && at < text.length && text[at] !== '"'; index += 1) {
    at += text[at] === "\\" ? (readEscape(text, at)?.length ?? 1) : 1;
  }
  return at;
}

/** What stands between brackets, with its commas; `reader` is at the opening one, and is left behind the closing one. */
function readItems(reader: Reader, closing: string, readItem: () => Read<true>): Read<true> {
  const { text } = reader;
  reader.at += 1;
  skip(reader);
  let comma: number | null = null;
  while (comma !== null || text[reader.at] !== closing) {
    if (text[reader.at] === closing) return fail(reader, "This comma is one too many", comma ?? reader.at, 1);
    if (reader.at >= text.length || isClosing(text[reader.at])) return fail(reader, missing(text[reader.at], closing));
    if (readItem() === failed) return failed;
    skip(reader);
    if (text[reader.at] === closing) break;
    if (text[reader.at] !== ",") return fail(reader, missing(text[reader.at], closing));
    comma = reader.at;
    reader.at += 1;
    skip(reader);
  }
  reader.at += 1;
  return true;
}

const isClosing = (char: string | undefined) => char === "}" || char === "]";

function missing(found: string | undefined, closing: string): string {
  if (found === undefined) return `The text ends too early: ${closing} is missing`;
  return isClosing(found) ? `${closing} is missing before this` : "A comma is missing before this";
}

const escapes: Readonly<Record<string, string>> = {
  ...{ '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" },
};

function readString(reader: Reader): Read<string> {
  const { text } = reader;
  const from = reader.at;
  let value = "";
  for (let at = from + 1; at < text.length;) {
    const char = text[at] ?? "";
    if (char === '"') {
      reader.at = at + 1;
      return value;
    }
    if (char === "\n" || char === "\r") break;
    if (char < " ") return fail(reader, "This character has to be written as an escape, such as \\t", at, 1);
    const taken = char === "\\" ? readEscape(text, at) : { value: char, length: 1 };
    if (taken === null) return fail(reader, "A backslash stands before n, t, a quote or another backslash", at, 2);
    value += taken.value;
    at += taken.length;
  }
  const line = text.indexOf("\n", from);
  return fail(
    reader,
    "This text does not end on its line: a double quote is missing",
    from,
    (line < 0 ? text.length : line) - from,
  );
}

function readEscape(text: string, at: number): { value: string; length: number } | null {
  const char = text[at + 1] ?? "";
  if (Object.hasOwn(escapes, char)) return { value: escapes[char] ?? "", length: 2 };
  const hex = /^u([0-9a-fA-F]{4})/.exec(text.slice(at + 1, at + 6));
  return hex ? { value: String.fromCharCode(Number.parseInt(hex[1] ?? "", 16)), length: 6 } : null;
}
