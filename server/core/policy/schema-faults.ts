import type { z } from "zod";
import type { JsonFault, JsonPlaces } from "./json-text";

export interface SchemaFault extends JsonFault {
  /** "steps.0.action"; "" is the whole. */
  path: string;
}

/** What a schema objects to in a text, each where it stands: a strange name itself, and what is missing at what lacks it. */
export function schemaFaults({ issues }: z.ZodError, places: JsonPlaces): SchemaFault[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code !== "unrecognized_keys")
      return [{ ...spanOf(places, path), path: path.join("."), ...wordsOf(issue, places) }];
    return issue.keys.map((key) => {
      const inside = [...path, key].join(".");
      const offset = places.names.get(inside) ?? spanOf(places, path).offset;
      return { path: inside, offset, length: key.length + 2, message: `Nothing here is called ${key}` };
    });
  });
}

/** The value itself, or what it is missing in: that much of it as fits one word. */
export function spanOf({ offsets, ends }: JsonPlaces, path: readonly string[]): { offset: number; length: number } {
  for (let length = path.length; length >= 0; length -= 1) {
    const at = path.slice(0, length).join(".");
    const offset = offsets.get(at);
    if (offset !== undefined) return { offset, length: length === path.length ? (ends.get(at) ?? offset) - offset : 1 };
  }
  return { offset: 0, length: 0 };
}

function wordsOf(issue: z.core.$ZodIssue, { offsets }: JsonPlaces): { message: string } {
  const path = issue.path.map(String);
  if (path.length > 0 && !offsets.has(path.join("."))) return { message: `${path.at(-1) ?? ""} is missing` };
  switch (issue.code) {
    case "invalid_type":
      return { message: `This has to be ${types[issue.expected] ?? issue.expected}` };
    case "invalid_value":
      return { message: `This is one of ${issue.values.map(String).join(", ")}` };
    case "too_small":
      return { message: issue.minimum === 1 && issue.origin !== "number" ? "This must not be empty" : issue.message };
    case "invalid_union":
      return { message: "This is none of what may stand here" };
    default:
      return { message: issue.message };
  }
}

const types: Readonly<Record<string, string>> = {
  ...{ string: "text between double quotes", number: "a number", int: "a whole number", boolean: "true or false" },
  ...{
    array: "a list in square brackets",
    object: "something in curly brackets",
    record: "something in curly brackets",
  },
};
