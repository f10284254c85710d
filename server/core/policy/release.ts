import { z } from "zod";
import { Procedure } from "../procedure/procedure";
import { Policy } from "./policy";
import { PolicyTest } from "./policy-test";

export const Intent = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: z.string().min(1),
  description: z.string().min(1),
  examples: z.array(z.string().min(1)).min(1),
});
export type Intent = z.infer<typeof Intent>;

/** Intents, procedures and policy, versioned and published together. A published release never changes. */
export const Release = z.strictObject({
  number: z.int().positive(),
  intents: z.array(Intent),
  /** Messages that no intent covers: they set the out-of-scope gate. */
  outOfScope: z.array(z.string()),
  procedures: z.array(Procedure),
  policy: Policy,
  /** What it must decide; a release with a failing test is not published. */
  tests: z.array(PolicyTest).default([]),
});
export type Release = z.infer<typeof Release>;

/** What a draft holds: a release that has no number yet. */
export const ReleaseBody = Release.omit({ number: true });
export type ReleaseBody = z.infer<typeof ReleaseBody>;
