import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { arbitraryInput } from "./arbitrary-input";

const known = { ids: ["01930000-0000-7000-8000-000000000001"], texts: ["known"] };
const schemas = {
  texts: z.object({ a: z.string().trim().min(1).max(5).nullable(), b: z.uuid(), c: z.string().regex(/^[0-9]{1,9}$/) }),
  numbers: z.object({ a: z.int().min(0).default(0), b: z.number().max(5), c: z.boolean() }),
  choices: z.strictObject({ a: z.enum(["x", "y"]), b: z.union([z.literal("z"), z.array(z.string()).min(1).max(3)]) }),
  piped: z.object({ a: z.email().toLowerCase().optional(), b: z.string().transform((text) => text.length) }),
};

test.each(Object.entries(schemas))(
  "valid values of %s pass, most spoilt ones do not, and wild ones hardly",
  (_, schema) => {
    const { valid, near, wild } = arbitraryInput(schema, known);
    const passed = (values: unknown[]) => values.filter((value) => schema.safeParse(value).success).length;
    expect(passed(fc.sample(valid, { numRuns: 200, seed: 7 }))).toBe(200);
    expect(passed(fc.sample(near, { numRuns: 200, seed: 7 }))).toBeLessThan(160);
    expect(passed(fc.sample(near, { numRuns: 200, seed: 7 }))).toBeGreaterThan(0);
    expect(passed(fc.sample(wild, { numRuns: 200, seed: 7 }))).toBeLessThan(20);
  },
);

test("known values and both bounds are among them", () => {
  const schema = z.object({ id: z.uuid(), n: z.int().min(3).max(8) });
  const values = fc.sample(arbitraryInput(schema, known).valid, { numRuns: 200, seed: 7 }) as z.infer<typeof schema>[];
  expect(values.some(({ id }) => id === known.ids[0])).toBe(true);
  expect(new Set(values.map(({ n }) => n)).size).toBeGreaterThanOrEqual(2);
  expect(values.map(({ n }) => n)).toEqual(expect.arrayContaining([3, 8]));
});

test("a kind of schema without a generator is a failure, not a gap", () => {
  expect(() => arbitraryInput(z.object({ a: z.symbol() }), known)).toThrow(/no generator/);
});
