import { printParseErrorCode, visit } from "jsonc-parser";

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
  const reader: Reader = { text, offsets: new Map(), ends: new Map(), names: new Map(), open: [] };
  try {
    walk(reader);
    const { offsets, ends, names } = reader;
    return { ok: true, value: JSON.parse(text) as unknown, offsets, ends, names };
  } catch (error) {
    if (error instanceof Faulty) return { ok: false, ...error.fault };
    return { ok: false, ...faultAt(text, "This is no JSON", 0) };
  }
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
  offsets: Map<string, number>;
  ends: Map<string, number>;
  names: Map<string, number>;
  /** What is open where one reads, the innermost last: its path, and what closes it. */
  open: { path: string; closing: "}" | "]" }[];
}

/** Ends the reading at the first fault: what follows it is guesswork. */
class Faulty extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super(fault.message);
    this.fault = fault;
  }
}

const mostLevels = 100;

function walk(reader: Reader): void {
  const { text, offsets, ends, names } = reader;
  const begin = (closing: "}" | "]", offset: number, path: string) => {
    if (reader.open.length > mostLevels) throw new Faulty(faultAt(text, "This is nested too deeply", offset));
    offsets.set(path, offset);
    reader.open.push({ path, closing });
  };
  const end = (offset: number, length: number) => {
    const { path } = reader.open.pop() ?? { path: "" };
    ends.set(path, offset + length);
  };
  visit(
    text,
    {
      onObjectBegin: (offset, _length, _line, _column, pathOf) => begin("}", offset, pathOf().join(".")),
      onArrayBegin: (offset, _length, _line, _column, pathOf) => begin("]", offset, pathOf().join(".")),
      onObjectEnd: end,
      onArrayEnd: end,
      onObjectProperty: (name, offset, length, _line, _column, pathOf) => {
        const path = [...pathOf(), name].join(".");
        if (names.has(path)) throw new Faulty({ message: `${name} stands here twice`, offset, length });
        names.set(path, offset);
      },
      onLiteralValue: (_value, offset, length, _line, _column, pathOf) => {
        const path = pathOf().join(".");
        offsets.set(path, offset);
        ends.set(path, offset + length);
      },
      onError: (code, offset, length) => {
        throw new Faulty(sayFault(reader, printParseErrorCode(code), offset, length));
      },
    },
    { disallowComments: true },
  );
}

function faultAt(text: string, message: string, from: number, length?: number): JsonFault {
  // What is missing at the end is missing after the last word, not on the empty line below it.
  const offset = Math.min(from, text.trimEnd().length);
  return { message, offset, length: length ?? tokenLength(text, offset) };
}

/** A word, or one character; 0 at the end of the text. */
function tokenLength(text: string, offset: number): number {
  const word = /^[\w.+-]+/.exec(text.slice(offset, offset + 80));
  return word?.[0].length ?? Math.min(1, text.length - offset);
}

const stringFaults = ["InvalidCharacter", "InvalidEscapeCharacter", "InvalidUnicode", "UnexpectedEndOfString"];
const unclosed: ReadonlyMap<string, string> = new Map([
  ["CloseBraceExpected", "}"],
  ["CloseBracketExpected", "]"],
]);

/** What the parser found, in words of what to do about it, and where exactly. */
function sayFault({ text, open }: Reader, error: string, offset: number, length: number): JsonFault {
  if (error === "InvalidCommentToken") return faultAt(text, "Comments are not kept: take this out", offset, length);
  if (stringFaults.includes(error)) return sayString(text, offset, length);
  if (error === "ColonExpected") return faultAt(text, "A colon is missing before this", offset);
  // What was never closed has been left by then.
  const closing = unclosed.get(error) ?? open.at(-1)?.closing ?? "";
  if (error !== "CommaExpected" && error !== "EndOfFileExpected" && !unclosed.has(error)) {
    return sayMissing(text, closing, offset);
  }
  const word = wordAt(text, offset);
  if (word !== null) return faultAt(text, whyNoValue(word.text), word.from);
  const isOver = error === "EndOfFileExpected";
  return faultAt(
    text,
    isOver ? "Nothing may stand after the end of the whole" : missing(text[offset], closing),
    offset,
  );
}

/** A value or a name is missing, or what stands there is none. */
function sayMissing(text: string, closing: string, offset: number): JsonFault {
  const before = text.slice(0, offset).trimEnd().length - 1;
  const found = text[offset];
  if (isClosing(found) && found !== closing) return faultAt(text, missing(found, closing), offset);
  if (isClosing(found) && text[before] === ",") return faultAt(text, "This comma is one too many", before, 1);
  const isName = closing === "}" && "{,".includes(text[before] ?? "?");
  if (isName && found !== undefined)
    return faultAt(text, "A name between double quotes is missing before this", offset);
  return faultAt(text, whyNoValue(text.slice(offset, offset + 80)), offset);
}

/** Two words without anything between them are one that cannot be read. Null where none goes on at an offset. */
function wordAt(text: string, offset: number): { from: number; text: string } | null {
  const [before = ""] = /[\w.+-]*$/.exec(text.slice(Math.max(0, offset - 80), offset)) ?? [];
  const from = offset - before.length;
  const [word = ""] = /^[\w.+-]*/.exec(text.slice(from, from + 80)) ?? [];
  return before !== "" && word.length > before.length ? { from, text: word } : null;
}

function whyNoValue(found: string): string {
  if (found === "") return "The text ends too early: a value is missing";
  if (/^[-+.\d]/.test(found)) return "This is not a number as JSON writes it";
  if (/^[\w'“]/.test(found)) return "Text stands between double quotes";
  return found.startsWith("#") ? "Comments are not kept: take this out" : "A value is missing before this";
}

const isClosing = (char: string | undefined) => char === "}" || char === "]";

function missing(found: string | undefined, closing: string): string {
  if (found === undefined) return `The text ends too early: ${closing} is missing`;
  return isClosing(found) ? `${closing} is missing before this` : "A comma is missing before this";
}

/** What is wrong within a text between quotes that begins at `from`. */
function sayString(text: string, from: number, length: number): JsonFault {
  for (let at = from + 1; at < from + length; at += 1) {
    const char = text[at] ?? "";
    if (char === "\n" || char === "\r") break;
    if (char < " ") return faultAt(text, "This character has to be written as an escape, such as \\t", at, 1);
    if (char !== "\\") continue;
    if (!/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at, at + 6))) {
      return faultAt(text, "A backslash stands before n, t, a quote or another backslash", at, 2);
    }
    at += 1;
  }
  const line = text.indexOf("\n", from);
  const message = "This text does not end on its line: a double quote is missing";
  return faultAt(text, message, from, (line < 0 ? text.length : line) - from);
}

/** Where in the text the character of a string is, whose first quote is at `from`: escapes are longer than what they mean. */
export function offsetInString(text: string, from: number, position: number): number {
  let at = from + 1;
  for (let index = 0; index < position && at < text.length && text[at] !== '"'; index += 1) {
    if (text[at] !== "\\") at += 1;
    else at += text[at + 1] === "u" ? 6 : 2;
  }
  return at;
}
