import { z } from "zod";

export const Level = z.enum(["off", "suggest", "auto"]);
export type Level = z.infer<typeof Level>;

/** A typed CEL expression over declared facts. Unmet means a person. `cites` names the article that it comes from. */
export const Condition = z.strictObject({
  expression: z.string().min(1),
  because: z.string().min(1),
  cites: z.string().nullable(),
});
export type Condition = z.infer<typeof Condition>;

/** Currency -> minor units. */
export const Limits = z.record(z.string().regex(/^[A-Z]{3}$/), z.int().nonnegative());
export type Limits = z.infer<typeof Limits>;

/** What the agent may do alone for one intent x action, or intent x "reply". */
export const Cell = z.strictObject({
  level: Level,
  /** Confidence below which a person handles it; from there, review. */
  reviewFrom: z.number().min(0).max(1),
  /** Confidence from which (>=) it may act alone. */
  autoFrom: z.number().min(0).max(1),
  /** For money actions; null = no limit was set, which means review. */
  limits: Limits.nullable(),
  conditions: z.array(Condition),
  /** "required": each sentence needs a source, else review. */
  grounding: z.enum(["required", "off"]),
  qaSampleRate: z.number().min(0).max(1),
  rolloutShare: z.number().min(0).max(1),
  /** null = every channel. */
  channels: z.array(z.string()).nullable(),
  /** Why a lead lets it do more alone than its evidence shows; it stays visible. null = it does not. */
  pastEvidence: z
    .strictObject({ reason: z.string().min(1).max(500), at: z.iso.datetime() })
    .nullable()
    .default(null),
});
export type Cell = z.infer<typeof Cell>;

/**
 * `level` caps every cell of the intent. `cells` is keyed by action name or "reply". `proof`: what happens where a weak
 * identity is all that stands in the way: "ask" the customer to prove who they are, or a person looks ("review", also when
 * absent).
 */
export const IntentPolicy = z.strictObject({
  level: Level,
  cells: z.record(z.string(), Cell),
  proof: z.enum(["ask", "review"]).optional(),
});
export type IntentPolicy = z.infer<typeof IntentPolicy>;

export const RoutingRule = z.strictObject({
  /** null matches any. */
  intent: z.string().nullable(),
  urgency: z.enum(["low", "normal", "high"]).nullable(),
  language: z.string().nullable(),
  team: z.string().min(1),
});
export type RoutingRule = z.infer<typeof RoutingRule>;

export const Policy = z.strictObject({
  /** By intent name. An intent without an entry is off. */
  intents: z.record(z.string(), IntentPolicy),
  /** First match wins; the last resort is `defaultTeam`. */
  routing: z.array(RoutingRule),
  defaultTeam: z.string().min(1),
  /** Where risk words (legal, self-harm, threats…) lead, before any other rule. */
  riskTeam: z.string().min(1),
});
export type Policy = z.infer<typeof Policy>;

/** A cap over a rolling window, reserved before the call. null in a scope field means "all of them". */
export const Budget = z.strictObject({
  name: z.string().min(1),
  action: z.string().nullable(),
  intent: z.string().nullable(),
  perCustomer: z.boolean(),
  windowHours: z.int().positive(),
  maxCount: z.int().nonnegative().nullable(),
  maxMinor: Limits.nullable(),
});
export type Budget = z.infer<typeof Budget>;
