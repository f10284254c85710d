import { z } from "zod";
import { Assurance, Identity } from "../identity/assurance";
import { AlwaysPersonKind } from "./always-person-kind";
import { Fact } from "./fact";
import { Money } from "./money";
import { Passage } from "./passage";
import { ForbiddenKind, Proposal } from "./proposal";
import { Focus, Records } from "./records";
import { RiskKind, Triage } from "./triage";

/** A value that a condition may read: nothing personal, by the declaration in `facts.ts`. */
export const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Scalar = z.infer<typeof Scalar>;

/** What decide sees of one action. Computed by flows from the action's declaration and fresh facts. */
export const ActionPart = z.strictObject({
  kind: z.literal("action"),
  id: z.string(),
  want: z.string(),
  action: z.string(),
  /** false when the catalogue has no such action: then the fields below carry the strictest values. */
  known: z.boolean(),
  effect: z.enum(["read", "write", "money"]),
  reversal: z.enum(["none", "undo", "compensate"]),
  /** Account deletion and plan cancellation are always reviewed. */
  floor: z.enum(["account_deletion", "plan_cancellation"]).nullable(),
  leastAssurance: Assurance,
  /** The owning connection exists, is healthy and was granted the action's scope. */
  scopeGranted: z.boolean(),
  value: Money.nullable(),
  subject: z.string().nullable(),
  entitlement: z.union([
    z.strictObject({ ok: z.literal(true) }),
    z.strictObject({ ok: z.literal(false), why: z.string() }),
  ]),
  /** Name of the first budget without room for this value; null when all have room. */
  budgetExhausted: z.string().nullable(),
  recentSameSubject: z.boolean(),
});
export type ActionPart = z.infer<typeof ActionPart>;

export const ReplyPart = z.strictObject({
  kind: z.literal("reply"),
  id: z.literal("reply"),
  wants: z.array(z.string()).min(1),
  purpose: z.enum(["answer", "question", "proof"]),
  /** A value of the customer's account stands in the draft. */
  statesAccountFact: z.boolean(),
  unsupportedSentences: z.int().nonnegative(),
  /** What was taken out of the draft, or still stands in it, though it may not go out. */
  forbidden: z.array(ForbiddenKind).default([]),
});
export type ReplyPart = z.infer<typeof ReplyPart>;

/**
 * What `decide` reads, and all that it reads: typed values, no free text, nothing personal. Stored as a narrow row so
 * that a replay over history is fast.
 */
export const DecisionInput = z.strictObject({
  asOf: z.iso.datetime(),
  /** Two salted draws in [0, 1): who is in the rollout, and who is sampled for quality. */
  draws: z.strictObject({ rollout: z.number(), qa: z.number() }),
  language: z.string().nullable(),
  channel: z.string(),
  riskKinds: z.array(RiskKind),
  /** By what the settings' list matched, beside the intents, which `decide` looks up itself. */
  alwaysPerson: z.array(AlwaysPersonKind.exclude(["intent"])).default([]),
  askedForPerson: z.boolean(),
  /** Why no usable proposal came from the model; null when it did. */
  modelFailed: z.string().nullable(),
  stepsSpent: z.boolean(),
  assurance: Assurance,
  contactChangedAt: z.iso.datetime().nullable(),
  /** Files that came with what the customer wrote in this episode: nothing of ours looks into them. */
  attachments: z.int().nonnegative().default(0),
  wants: z.array(
    z.strictObject({
      id: z.string(),
      intent: z.string().nullable(),
      confidence: z.number(),
      knowledgeGap: z.boolean(),
      /** Why nothing could be planned for it, in our own fixed words; null when something was. */
      unresolved: z.string().nullable(),
      /** Non-personal facts by declared name, for conditions. */
      facts: z.record(z.string(), Scalar),
    }),
  ),
  parts: z.array(z.discriminatedUnion("kind", [ActionPart, ReplyPart])),
});
export type DecisionInput = z.infer<typeof DecisionInput>;
export type DecisionPart = ActionPart | ReplyPart;

/** Everything a decision may look at, kept whole and sealed: what the reviewer sees and the narrow row came from. */
export const Evidence = z.strictObject({
  triage: Triage,
  identity: Identity,
  records: Records,
  focus: z.record(z.string(), Focus),
  facts: z.record(z.string(), z.array(Fact)),
  passages: z.array(Passage),
  proposal: Proposal,
  input: DecisionInput,
});
export type Evidence = z.infer<typeof Evidence>;
