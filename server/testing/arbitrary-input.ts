import fc from "fast-check";
import type { z } from "zod";

/** Values that stand for something in the database: ids of rows that are there, hashes that cards show. */
export interface Known {
  ids: readonly string[];
  texts: readonly string[];
}

export interface ArbitraryInput {
  /** Passes the schema. */
  valid: fc.Arbitrary<unknown>;
  /** Valid but for one thing: missing, of another type, over a bound, unknown, or a text that cannot be stored. */
  near: fc.Arbitrary<unknown>;
  wild: fc.Arbitrary<unknown>;
}

/** What programs trip over: signs of SQL, LIKE, paths, markup and prototypes, and what has no UTF-8. */
const nastyTexts = [
  ...["", " ", "\u0000", "a\u0000b", "\ud800", "\u202egnp.exe", "'", "'; drop table ticket; --", "%_\\", "\\", "{{x}}"],
  ...[
    "__proto__",
    "constructor",
    "null",
    "NaN",
    "-0",
    "1e309",
    "../../etc/passwd",
    "<script>",
    "\u{1f469}\u200d\u{1f680}",
  ],
];
const nastyValues = [
  ...[
    null,
    true,
    [],
    {},
    0,
    -0,
    -1,
    0.5,
    1e9,
    1e308,
    2 ** 31,
    2 ** 53,
    -(2 ** 63),
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ],
  ...[{ $gt: "" }, ["a"], [[]], "12,50", "x".repeat(300_000), new Date(Number.NaN), 10n, undefined],
];
const nasty = fc.oneof(fc.constantFrom<unknown>(...nastyTexts), fc.constantFrom<unknown>(...nastyValues));

/** Generators made of the schema itself. Throws on a kind of schema that it does not know. */
export function arbitraryInput(schema: z.ZodType, known: Known): ArbitraryInput {
  const valid = arbitrary(schema, known);
  return {
    valid: valid.filter((value) => schema.safeParse(value).success),
    near: fc.tuple(valid, fc.nat(), nasty, fc.constantFrom("set", "drop", "add")).map(spoil),
    wild: fc.oneof(fc.anything(), nasty, fc.dictionary(fc.string(), nasty)),
  };
}

function spoil([value, at, other, how]: [unknown, number, unknown, string]): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return other;
  const keys = Object.keys(value);
  const key = keys[at % Math.max(1, keys.length)];
  const copy: Record<string, unknown> = { ...value };
  if (how === "add" || key === undefined) copy[`unknown${String(at)}`] = other;
  else if (how === "drop") Reflect.deleteProperty(copy, key);
  else copy[key] = other;
  return copy;
}

type Def = z.core.$ZodTypeDef & Record<string, unknown>;
const defOf = (schema: unknown) => (schema as z.ZodType)._zod.def as unknown as Def;

type Maker = (def: Def, known: Known) => fc.Arbitrary<unknown>;

const innerOf: Maker = (def, known) => arbitrary(def["innerType"], known);
const absent: Maker = () => fc.constant(undefined);
// As often left out as not: an object of ten fields would else hardly ever be without a text that is refused.
const perhaps: Maker = (def, known) => fc.oneof(absent(def, known), innerOf(def, known));
const makers: Readonly<Record<string, Maker>> = {
  string: arbitraryText,
  number: arbitraryNumber,
  boolean: () => fc.boolean(),
  date: () => fc.oneof(fc.date(), fc.date({ min: new Date(0), max: new Date("2100-01-01") }), fc.constant(new Date(0))),
  enum: (def) => fc.constantFrom(...(Object.values(def["entries"] as object) as unknown[])),
  literal: (def) => fc.constantFrom(...(def["values"] as unknown[])),
  nullable: (def, known) => fc.oneof(fc.constant(null), innerOf(def, known)),
  optional: perhaps,
  default: perhaps,
  array: arbitraryList,
  object: arbitraryObject,
  record: (def, known) => fc.dictionary(fc.string(), arbitrary(def["valueType"], known), { maxKeys: 4 }),
  union: (def, known) => fc.oneof(...(def["options"] as unknown[]).map((option) => arbitrary(option, known))),
  pipe: (def, known) => arbitrary(def["in"], known),
  undefined: absent,
  void: absent,
};

function arbitrary(schema: unknown, known: Known): fc.Arbitrary<unknown> {
  const def = defOf(schema);
  const make = makers[def.type];
  if (make === undefined) throw new Error(`no generator for a schema of the type ${def.type}`);
  return make(def, known);
}

interface Check {
  check: string;
  [key: string]: unknown;
}
const checksOf = (def: Def): Check[] => [
  ...(typeof def["check"] === "string" ? [def as unknown as Check] : []),
  ...((def["checks"] ?? []) as unknown[]).map((check) => defOf(check) as unknown as Check),
];
const bound = (checks: Check[], name: string, key: string, fallback: number): number => {
  const found = checks.find((check) => check.check === name)?.[key];
  return typeof found === "number" ? found : fallback;
};

function arbitraryText(def: Def, { ids, texts }: Known): fc.Arbitrary<unknown> {
  const checks = checksOf(def);
  const [least, most] = [bound(checks, "min_length", "minimum", 0), bound(checks, "max_length", "maximum", 400)];
  const format = checks.find((check) => check.check === "string_format");
  if (format?.["format"] === "uuid") return fc.oneof(fc.constantFrom(...ids), fc.uuid());
  if (format?.["format"] === "email")
    return fc.constantFrom("anna@example.com", "B.O'Hara+x@a-b.example.org", "a@b.co");
  if (format?.["pattern"] instanceof RegExp) return fc.stringMatching(format["pattern"]);
  const shape = { minLength: least, maxLength: Math.min(most, 2000) };
  const sizes = [least, most].filter((size) => size <= 200_000).map((size) => "w".repeat(size));
  return fc.oneof(
    fc.string({ ...shape, unit: "binary" }),
    fc.string(shape),
    fc.constantFrom(...texts, ...sizes),
    fc.constantFrom(...nastyTexts),
    fc.constantFrom("\u0000", "a\u0000b", "\ud800"),
  );
}

function arbitraryNumber(def: Def): fc.Arbitrary<unknown> {
  const checks = checksOf(def);
  const whole = checks.some((check) => check.check === "number_format" && check["format"] !== "float64");
  const least = bound(checks, "greater_than", "value", Number.MIN_SAFE_INTEGER);
  const most = bound(checks, "less_than", "value", Number.MAX_SAFE_INTEGER);
  const edges = fc.constantFrom(least, most, Math.min(most, Math.max(least, 1)));
  return fc.oneof(edges, whole ? fc.maxSafeInteger() : fc.double());
}

function arbitraryList(def: Def, known: Known): fc.Arbitrary<unknown> {
  const checks = checksOf(def);
  const minLength = bound(checks, "min_length", "minimum", 0);
  const maxLength = Math.min(bound(checks, "max_length", "maximum", 6), 60);
  const element = arbitrary(def["element"], known);
  const short = fc.array(element, { minLength, maxLength: Math.min(maxLength, minLength + 1) });
  return fc.oneof(short, fc.array(element, { minLength, maxLength }));
}

function arbitraryObject(def: Def, known: Known): fc.Arbitrary<unknown> {
  const shape = def["shape"] as Record<string, unknown>;
  return fc.record(Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, arbitrary(field, known)])));
}
