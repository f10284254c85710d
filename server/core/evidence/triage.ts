import { z } from "zod";

/** Whole-ticket escalation triggers. `security`: fraud, a taken-over account. */
export const RiskKind = z.enum(["legal", "self_harm", "threat", "press", "security"]);
export type RiskKind = z.infer<typeof RiskKind>;

/** One thing that the customer asks for. `text` is the customer's own words, so it is sealed, not narrow. */
export const Want = z.strictObject({
  id: z.string().regex(/^w[0-9]+$/),
  text: z.string(),
  /** Name of an intent of the release; null = out of scope. */
  intent: z.string().nullable(),
  /** Calibrated probability that `intent` is right, 0..1. 0 when out of scope. */
  confidence: z.number().min(0).max(1),
  runnerUp: z.strictObject({ intent: z.string(), confidence: z.number() }).nullable(),
});
export type Want = z.infer<typeof Want>;

export const Triage = z.strictObject({
  wants: z.array(Want).min(1),
  urgency: z.enum(["low", "normal", "high"]),
  sentiment: z.enum(["negative", "neutral", "positive"]),
  /** ISO 639-1, or null when it cannot be told (very short text). */
  language: z.string().nullable(),
  riskKinds: z.array(RiskKind),
  askedForPerson: z.boolean(),
  /** Ticket id of an open ticket of the same requester that asks the same. */
  duplicateOf: z.string().nullable(),
});
export type Triage = z.infer<typeof Triage>;
