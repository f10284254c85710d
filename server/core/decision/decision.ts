import { z } from "zod";
import { Reason } from "./reason";

export const Outcome = z.enum(["act", "review", "escalate"]);
export type Outcome = z.infer<typeof Outcome>;

/** `part` is "a1", "a2"…, "reply", a want ("w2": the want itself goes to a person), or "ticket" (all of it does). */
export const Finding = z.strictObject({
  at: z.enum(["review", "escalate"]),
  part: z.string(),
  reason: Reason,
});
export type Finding = z.infer<typeof Finding>;

export const PartDecision = z.strictObject({ part: z.string(), want: z.string(), outcome: Outcome });
export type PartDecision = z.infer<typeof PartDecision>;

/** Per part and for the whole, with every reason found, not the first. */
export const Decision = z.strictObject({
  outcome: Outcome,
  parts: z.array(PartDecision),
  because: z.array(Finding),
  release: z.int().nullable(),
  settings: z.int(),
  sampledForQa: z.boolean(),
});
export type Decision = z.infer<typeof Decision>;
