import type { z } from "zod";
import { PolicyTest } from "@/server/core/policy/policy-test";
import { outOfScopeEveryday } from "./out-of-scope-everyday";
import { outOfScopeNearby } from "./out-of-scope-nearby";
import type { Template } from "./template";

type Written = Omit<Template, "tests" | "outOfScope"> & {
  tests: z.input<typeof PolicyTest>[];
};

/** A template as it is written: what its tests leave out is the easy case, and every one refuses the same messages. */
export function defineTemplate(written: Written): Template {
  const outOfScope = [...outOfScopeEveryday, ...outOfScopeNearby];
  return { ...written, outOfScope, tests: written.tests.map((test) => PolicyTest.parse(test)) };
}
