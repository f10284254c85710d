import { expect, test } from "vitest";
import { sampleAction, sampleInput, sampleReply } from "../../testing/sample-decision";
import { DecisionInput } from "../evidence/evidence";
import { readRecorded, recordedForm, type RecordedRow } from "./recorded-decision";

const input = sampleInput({
  parts: [sampleAction(), sampleAction({ value: null }), sampleReply({ forbidden: ["link"] })],
});
const row = (over: Partial<Record<number, unknown>> = {}) => {
  const fields: unknown[] = ["d1", recordedForm, "act", 3, 7, 0, "hash", input];
  for (const [at, value] of Object.entries(over)) fields[Number(at)] = value;
  return fields as unknown as RecordedRow;
};

test("reads what was written through the schema", () => {
  expect(DecisionInput.parse(input)).toEqual(input);
  const read = { outcome: "act", release: 3, settings: 7, replies: 0, actionsHash: "hash", input };
  expect(readRecorded(row())).toEqual({ id: "d1", ...read });
  expect(readRecorded(row({ 3: null }))?.release).toBeNull();
});

test.each([
  [1, 1],
  [1, 3],
  [2, "maybe"],
  [3, "3"],
  [4, null],
  [5, null],
  [6, null],
  [7, null],
  [7, []],
])("field %d as %j is another form", (at, value) => {
  expect(readRecorded(row({ [at]: value }))).toBeNull();
});

/** Every place in a value, as a path. */
function pathsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}

function changed(path: (string | number)[], change: (holder: Record<string, unknown>, key: string) => void): unknown {
  const copy = structuredClone(input) as unknown as Record<string, unknown>;
  let holder = copy;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
  change(holder, String(path.at(-1)));
  return copy;
}

const spoils: [string, (holder: Record<string, unknown>, key: string) => void][] = [
  [
    "taken out",
    (holder, key) => (Array.isArray(holder) ? holder.splice(Number(key), 1) : Reflect.deleteProperty(holder, key)),
  ],
  ["null", (holder, key) => (holder[key] = null)],
  ["a list", (holder, key) => (holder[key] = [[]])],
  ["an object", (holder, key) => (holder[key] = { a: {} })],
  ["a number", (holder, key) => (holder[key] = 0.5)],
];

/** Read by the schema as what they would be without: written rows always hold them. */
const hasDefault = (path: (string | number)[]) => ["attachments", "forbidden"].includes(String(path.at(-1)));

test.each(spoils)("whatever place is %s, it is refused wherever the schema refuses it", (_name, spoil) => {
  const paths = pathsOf(input);
  expect(paths.length).toBeGreaterThan(50);
  const wrong = paths.filter((path) => {
    const value = changed(path, spoil);
    if (Array.isArray((value as DecisionInput).parts) && value !== null && hasDefault(path)) return false;
    const bySchema = DecisionInput.safeParse(value).success;
    const isOpenSet = path.slice(-2).includes("facts");
    return !bySchema && !isOpenSet && readRecorded(row({ 7: value })) !== null;
  });
  expect(wrong).toEqual([]);
});
