import { z } from "zod";
import { Procedure } from "../procedure/procedure";
import { placeOf, readJson, writeJson, type Place } from "./json-text";
import { IntentPolicy, Policy } from "./policy";
import { PolicyTest } from "./policy-test";
import { Intent } from "./release";
import type { ReleaseBody } from "./replay";
import { schemaFaults } from "./schema-faults";

/** Text by path, relative to the release's folder and with "/" between its parts. */
export type ReleaseFiles = ReadonlyMap<string, string>;

export interface FileFault extends Place {
  path: string;
  message: string;
}

const format = 1;

/** One file per intent: what it is, what may be done about it, and how it is resolved. */
const IntentFile = z.strictObject({
  intent: Intent,
  policy: IntentPolicy.optional(),
  procedure: Procedure.optional(),
});
const PolicyFile = Policy.omit({ intents: true });
/** The orders in which things stand; what is not named in one comes after, by path. */
const ReleaseFile = z.strictObject({
  format: z.literal(format),
  intents: z.array(z.string()).default([]),
  procedures: z.array(z.string()).default([]),
  tests: z.array(z.string()).default([]),
});
const OutOfScopeFile = z.array(z.string());
const TestsFile = z.array(PolicyTest);

/**
 * A release as files, so that it can live in Git: one per intent, its tests beside it, keys in a fixed order. null for a
 * release that `checkRelease` finds doubles or strangers in: two things would be one file.
 */
export function releaseToFiles({ intents, outOfScope, procedures, policy, tests }: ReleaseBody): ReleaseFiles | null {
  const names = new Set(intents.map(({ name }) => name));
  const described = procedures.map(({ intent }) => intent);
  const used = [...Object.keys(policy.intents), ...described];
  if (names.size < intents.length || new Set(described).size < described.length) return null;
  if (used.some((name) => !names.has(name))) return null;
  const { intents: policies, ...rest } = policy;
  const files = new Map<string, unknown>([
    ["release.json", { format, intents: [...names], procedures: described, tests: tests.map(({ name }) => name) }],
    ["policy.json", rest],
    ["out-of-scope.json", outOfScope],
  ]);
  for (const intent of intents) {
    const own = Object.hasOwn(policies, intent.name) ? { policy: policies[intent.name] } : {};
    const procedure = procedures.find((one) => one.intent === intent.name);
    files.set(`intents/${intent.name}.json`, { intent, ...own, ...(procedure ? { procedure } : {}) });
  }
  for (const test of tests) {
    const path = `tests/${test.given.intent !== null && names.has(test.given.intent) ? test.given.intent : "other"}.json`;
    files.set(path, [...((files.get(path) as unknown[] | undefined) ?? []), test]);
  }
  return new Map([...files].map(([path, value]) => [path, writeJson(value)]));
}

export type ReadRelease = { ok: true; release: ReleaseBody } | { ok: false; faults: FileFault[] };

/** The release that files make, or everything that is wrong with them, each with its line and column. Never throws. */
export function releaseFromFiles(files: ReleaseFiles): ReadRelease {
  const faults: FileFault[] = [];
  const read = <T>(path: string, schema: z.ZodType<T>): T | null => readFile(files, path, schema, faults);
  const paths = [...files.keys()].sort();
  for (const path of paths.filter((one) => !isKnown(one))) {
    faults.push({ path, line: 1, column: 1, message: "A release has no such file" });
  }
  const order = read("release.json", ReleaseFile);
  const policy = read("policy.json", PolicyFile);
  const outOfScope = files.has("out-of-scope.json") ? read("out-of-scope.json", OutOfScopeFile) : [];
  const described = paths.filter((path) => intentPath.test(path)).map((path) => readIntent(path, read, faults));
  const tests = paths.filter((path) => testsPath.test(path)).map((path) => read(path, TestsFile));
  if (faults.length > 0 || order === null || policy === null || outOfScope === null) return { ok: false, faults };
  const all = described.flatMap((one) => (one === null ? [] : [one]));
  const procedures = all.flatMap(({ procedure }) => (procedure ? [procedure] : []));
  const intents = all.map(({ intent }) => intent);
  const policies = all.flatMap((one) => (one.policy ? [[one.intent.name, one.policy] as const] : []));
  return {
    ok: true,
    release: {
      intents: inOrder(intents, order.intents, ({ name }) => name),
      outOfScope,
      procedures: inOrder(procedures, order.procedures, ({ intent }) => intent),
      policy: { ...policy, intents: Object.fromEntries(policies) },
      tests: inOrder(
        tests.flatMap((some) => some ?? []),
        order.tests,
        ({ name }) => name,
      ),
    },
  };
}

const intentPath = /^intents\/[a-z][a-z0-9_]*\.json$/;
const testsPath = /^tests\/[A-Za-z0-9_-]+\.json$/;

function isKnown(path: string): boolean {
  const fixed = ["release.json", "policy.json", "out-of-scope.json"];
  return fixed.includes(path) || intentPath.test(path) || testsPath.test(path);
}

function readIntent(
  path: string,
  read: (path: string, schema: typeof IntentFile) => z.infer<typeof IntentFile> | null,
  faults: FileFault[],
): z.infer<typeof IntentFile> | null {
  const found = read(path, IntentFile);
  if (found === null) return null;
  const named = [found.intent.name, found.procedure?.intent ?? found.intent.name];
  if (named.every((name) => path === `intents/${name}.json`)) return found;
  faults.push({ path, line: 1, column: 1, message: "The file is called otherwise than the intent that it is about" });
  return null;
}

function readFile<T>(files: ReleaseFiles, path: string, schema: z.ZodType<T>, faults: FileFault[]): T | null {
  const text = files.get(path);
  if (text === undefined) {
    faults.push({ path, line: 1, column: 1, message: "The file is missing" });
    return null;
  }
  const json = readJson(text);
  if (!json.ok) {
    faults.push({ path, ...placeOf(text, json.offset), message: json.message });
    return null;
  }
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return parsed.data;
  for (const { path: at, offset, message } of schemaFaults(parsed.error, json)) {
    faults.push({ path, ...placeOf(text, offset), message: at === "" ? message : `${at}: ${message}` });
  }
  return null;
}

function inOrder<T>(items: readonly T[], names: readonly string[], nameOf: (item: T) => string): T[] {
  const rank = (item: T) => (names.includes(nameOf(item)) ? names.indexOf(nameOf(item)) : names.length);
  return items.toSorted((a, b) => rank(a) - rank(b));
}

/** Where in the files an issue of `checkRelease` stands: its cell, its step's intent, its rule. */
export function placeOfIssue(files: ReleaseFiles, where: string): FileFault {
  const [first = "", second = ""] = where.split(".");
  const [path, inside] =
    first === "routing"
      ? (["policy.json", `routing.${second}`] as const)
      : ([`intents/${first}.json`, second === "" ? "intent" : `policy.cells.${second}`] as const);
  const text = files.get(path);
  if (text === undefined) return { path: "release.json", line: 1, column: 1, message: "" };
  const json = readJson(text);
  const offset = json.ok ? (json.offsets.get(inside) ?? json.offsets.get("procedure") ?? 0) : 0;
  return { path, ...placeOf(text, offset), message: "" };
}
