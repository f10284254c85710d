import { expect, test } from "vitest";
import { samplePolicy } from "../../testing/sample-decision";
import { sampleProcedure } from "../../testing/sample-release";
import { placeOf, readJson } from "./json-text";
import { PolicyTest } from "./policy-test";
import { placeOfIssue, releaseFromFiles, releaseToFiles, type ReleaseFiles } from "./release-files";
import type { ReleaseBody } from "./replay";

const intent = (name: string) => ({ name, title: name, description: `"${name}"\n{}`, examples: ["Where: is [it]?"] });
const testOf = (name: string, about: string | null) =>
  PolicyTest.parse({ name, given: { intent: about }, expect: { outcome: "escalate" } });
const release: ReleaseBody = {
  intents: [intent("late_refund"), intent("b"), intent("a")],
  outOfScope: ["tell me a joke"],
  procedures: [sampleProcedure({ intent: "a" }), sampleProcedure()],
  policy: samplePolicy(),
  tests: [testOf("one", "late_refund"), testOf("two", null), testOf("three", "late_refund")],
};
const filesOf = (of: ReleaseBody): Map<string, string> => new Map(releaseToFiles(of));
const faultsOf = (files: ReleaseFiles) => {
  const read = releaseFromFiles(files);
  return read.ok ? [] : read.faults.map(({ path, line, column }) => `${path}:${String(line)}:${String(column)}`);
};

test("out and back again is the same release, and the same bytes", () => {
  const files = filesOf(release);
  expect(releaseFromFiles(files)).toEqual({ ok: true, release });
  const back = releaseFromFiles(files);
  expect(back.ok && [...(releaseToFiles(back.release) ?? [])]).toEqual([...files]);
  expect([...files.keys()].sort()).toEqual([
    ...["intents/a.json", "intents/b.json", "intents/late_refund.json", "out-of-scope.json", "policy.json"],
    ...["release.json", "tests/late_refund.json", "tests/other.json"],
  ]);
});

test("the order of keys is the files' own: a copy with other keys first gives the same bytes", () => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, one]) => [key, turned(one)]),
    );
  };
  expect([...filesOf(turned(release) as ReleaseBody)].sort()).toEqual([...filesOf(release)].sort());
});

test("a changed limit changes one file, by one line", () => {
  const other = structuredClone(release);
  const cell = other.policy.intents["late_refund"]?.cells["issue_refund"];
  if (cell) cell.limits = { EUR: 5 };
  const [before, after] = [filesOf(release), filesOf(other)];
  const changed = [...before].filter(([path, text]) => after.get(path) !== text);
  expect(changed.map(([path]) => path)).toEqual(["intents/late_refund.json"]);
  const lines = (text = "") => text.split("\n");
  const now = lines(after.get("intents/late_refund.json"));
  expect(lines(changed[0]?.[1]).filter((line, at) => line !== now[at])).toHaveLength(1);
});

test("what is not named in an order comes after it", () => {
  const files = filesOf(release);
  files.set("release.json", '{"format": 1, "intents": ["b"]}');
  const read = releaseFromFiles(files);
  expect(read.ok && read.release.intents.map(({ name }) => name)).toEqual(["b", "a", "late_refund"]);
});

test("doubles and strangers are no files", () => {
  expect(releaseToFiles({ ...release, intents: [...release.intents, intent("a")] })).toBeNull();
  expect(releaseToFiles({ ...release, procedures: [sampleProcedure(), sampleProcedure()] })).toBeNull();
  expect(releaseToFiles({ ...release, intents: [] })).toBeNull();
});

const changed = (path: string, change: (text: string) => string) => {
  const files = filesOf(release);
  files.set(path, change(files.get(path) ?? ""));
  return files;
};

test.each<[string, ReleaseFiles, string[]]>([
  ["broken JSON", changed("policy.json", (text) => text.replace('"routing": []', '"routing": [')), ["policy.json:5:1"]],
  [
    "a value that does not fit",
    changed("intents/late_refund.json", (t) => t.replace('"level": "auto"', '"level": "full"')),
    ["intents/late_refund.json:23:18"],
  ],
  ["a key that nobody knows", changed("release.json", (t) => t.replace("{", '{ "more": 1,')), ["release.json:1:3"]],
  ["another format", changed("release.json", (t) => t.replace('"format": 1', '"format": 2')), ["release.json:2:13"]],
  [
    "an intent in another's file",
    changed("intents/a.json", () => filesOf(release).get("intents/b.json") ?? ""),
    ["intents/a.json:1:1"],
  ],
  ["a file of no release", changed("notes/x.json", () => "{}"), ["notes/x.json:1:1"]],
  ["nothing at all", new Map(), ["release.json:1:1", "policy.json:1:1"]],
])("refused where it stands: %s", (_name, files, places) => {
  expect(faultsOf(files)).toEqual(places);
});

test("an issue of the check stands at its cell, its intent or its rule", () => {
  const files = filesOf(release);
  const textAt = (where: string) => {
    const { path, line } = placeOfIssue(files, where);
    return `${path} ${files.get(path)?.split("\n")[line - 1]?.trim() ?? ""}`;
  };
  expect(textAt("late_refund.reply")).toBe('intents/late_refund.json "reply": {');
  expect(textAt("b")).toBe('intents/b.json "intent": {');
  expect(textAt("routing.0")).toContain("policy.json");
  expect(placeOfIssue(files, "gone")).toMatchObject({ path: "release.json", line: 1 });
});

test("every part of a JSON text is found, whatever it looks like", () => {
  const text = '{ "a\\"b": [1, -2.5e3, "x]}", {}],\n  "c": { "d": null } }';
  const read = readJson(text);
  if (!read.ok) throw new Error(read.message);
  const at = (path: string) => text.slice(read.offsets.get(path));
  expect(at('a"b.2').startsWith('"x]}"')).toBe(true);
  expect(at('a"b.3').startsWith("{}")).toBe(true);
  expect(at("c.d").startsWith("null")).toBe(true);
  expect(placeOf(text, read.offsets.get("c") ?? 0)).toEqual({ line: 2, column: 8 });
});
