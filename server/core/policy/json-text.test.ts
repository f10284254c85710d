import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeOf, readJson, writeJson } from "./json-text";

const valueOf = (text: string) => {
  const read = readJson(text);
  return read.ok ? { value: read.value } : null;
};
const parsed = (text: string) => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
};

test("whatever is JSON is read as the value that it is", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), (text) => {
      expect(valueOf(text)).toEqual(parsed(text));
    }),
  );
});

test("what is no JSON to the platform is none here, and the other way round", () => {
  const pieces = fc.constantFrom(...["{", "}", "[", "]", ",", ":", '"a"', '"b', "'c'", "1", "-", "01", "1.", "1e5"]);
  const others = fc.constantFrom(
    ...["true", "nul", " ", "\n", "\u00a0", "\ufeff", '"\\n"', '"\\x"', '"\\u12"', '"\t"'],
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, others), { maxLength: 9 }), (some) => {
      const text = some.join("");
      const read = readJson(text);
      if (!read.ok && read.message.endsWith("stands here twice")) return;
      expect(read.ok ? { value: read.value } : null).toEqual(parsed(text));
    }),
    { numRuns: 1000 },
  );
});

test("a text with one character changed is read or refused, with a place inside it", () => {
  const whole = writeJson({
    intent: "a",
    steps: [{ args: { id: { from: "fact", name: "order.id" } } }],
    other: [1, null],
  });
  fc.assert(
    fc.property(
      fc.nat(whole.length),
      fc.constantFrom("", '"', "{", "]", ",", "x", "\n"),
      fc.boolean(),
      (at, by, drops) => {
        const text = whole.slice(0, at) + by + whole.slice(at + (drops ? 1 : 0));
        const read = readJson(text);
        if (!read.ok && read.message.endsWith("stands here twice")) return;
        expect(read.ok).toBe(parsed(text) !== null);
        if (read.ok) return;
        expect(read.offset).toBeLessThanOrEqual(text.length);
        expect(read.offset + read.length).toBeLessThanOrEqual(text.length);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ["", "1:1", "The text ends too early: a value is missing"],
  ['{\n  "a": 1\n  "b": 2\n}', "3:3", "A comma is missing before this"],
  ['{\n  "a": 1,\n}', "2:9", "This comma is one too many"],
  ["[1, 2,]", "1:6", "This comma is one too many"],
  ['{"a" 1}', "1:6", "A colon is missing before this"],
  ["{a: 1}", "1:2", "A name between double quotes is missing before this"],
  ['{"a": yes}', "1:7", "Text stands between double quotes"],
  ["{\"a\": 'yes'}", "1:7", "Text stands between double quotes"],
  ['{"a": "yes\n}', "1:7", "This text does not end on its line: a double quote is missing"],
  ['{"a": "\t"}', "1:8", "This character has to be written as an escape, such as \\t"],
  ['{"a": "\\d"}', "1:8", "A backslash stands before n, t, a quote or another backslash"],
  ['{"a": 1', "1:8", "The text ends too early: } is missing"],
  ['{"a": [1}', "1:9", "] is missing before this"],
  ['{"a": 01}', "1:7", "This is not a number as JSON writes it"],
  ['{"a": }', "1:7", "A value is missing before this"],
  ['{"a": 1} {', "1:10", "Nothing may stand after the end of the whole"],
  ['{"a": 1, "b": 2, "a": 3}', "1:18", "a stands here twice"],
  ["{ // why\n}", "1:3", "Comments are not kept: take this out"],
  ['{"a": // why\n1}', "1:7", "Comments are not kept: take this out"],
  ["[".repeat(150), "1:102", "This is nested too deeply"],
])("%j is wrong at %s", (text, place, message) => {
  const read = readJson(text);
  const { line, column } = read.ok ? { line: 0, column: 0 } : placeOf(text, read.offset);
  expect([`${String(line)}:${String(column)}`, read.ok ? "" : read.message]).toEqual([place, message]);
});

describe("places", () => {
  const text = '{\n "steps": [{ "args": {} }, "é\\n"],\n "__proto__": 1\n}';
  const read = readJson(text);

  test("each value is where it begins and ends, and so is its name", () => {
    if (!read.ok) throw new Error(read.message);
    const at = (path: string) => text.slice(read.offsets.get(path), read.ends.get(path));
    expect([at(""), at("steps.0.args"), at("steps.1"), at("__proto__")]).toEqual([text, "{}", '"é\\n"', "1"]);
    expect(text.slice(read.names.get("steps.0.args")).startsWith('"args"')).toBe(true);
  });

  test("a name that objects have anyway is a name like any other", () => {
    expect(read.ok && Object.keys(read.value as object)).toEqual(["steps", "__proto__"]);
  });
});
