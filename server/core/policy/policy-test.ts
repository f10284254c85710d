import { z } from "zod";
import { Outcome } from "../decision/decision";
import { ReasonCode } from "../decision/reason";
import { Scalar } from "../evidence/evidence";
import { Money } from "../evidence/money";
import { ForbiddenKind } from "../evidence/proposal";
import { RiskKind } from "../evidence/triage";
import { Assurance } from "../identity/assurance";

/** One action of the imagined plan. What the action does to the world is the catalogue's, never the test's. */
export const TestedAction = z.strictObject({
  action: z.string().min(1),
  value: Money.nullable().default(null),
  /** Why the state of the world stands against it; null when nothing does. */
  notEntitled: z.string().nullable().default(null),
  scopeGranted: z.boolean().default(true),
  budgetExhausted: z.string().nullable().default(null),
  recentSameSubject: z.boolean().default(false),
});
export type TestedAction = z.infer<typeof TestedAction>;

export const TestedReply = z.strictObject({
  purpose: z.enum(["answer", "question", "proof"]).default("answer"),
  statesAccountFact: z.boolean().default(false),
  unsupportedSentences: z.int().nonnegative().default(0),
  forbidden: z.array(ForbiddenKind).default([]),
});

/** One request as a decision would meet it. What is left out is the easy case, in which nothing objects. */
export const TestedRequest = z.strictObject({
  intent: z.string().min(1).nullable(),
  confidence: z.number().min(0).max(1).default(1),
  facts: z.record(z.string(), Scalar).default({}),
  actions: z.array(TestedAction).default([]),
  /** null: the plan has no reply. */
  reply: TestedReply.nullable().prefault({}),
  assurance: Assurance.default("attested"),
  channel: z.string().min(1).default("email"),
  /** null: it cannot be told. */
  language: z.string().nullable().default("en"),
  riskKinds: z.array(RiskKind).default([]),
  askedForPerson: z.boolean().default(false),
  knowledgeGap: z.boolean().default(false),
  attachments: z.int().nonnegative().default(0),
  /** Whole days since the contact data on record changed; null: they never did. */
  contactChangedDaysAgo: z.int().nonnegative().nullable().default(null),
  repliesThisEpisode: z.int().nonnegative().default(0),
  /** Where the ticket falls in a rollout, from 0 (first in) to below 1 (last in). */
  draw: z.number().min(0).lt(1).default(0),
});
export type TestedRequest = z.infer<typeof TestedRequest>;

export const TestedOutcome = z.strictObject({
  outcome: Outcome,
  /** By action name or "reply"; a part that is not named is not compared. */
  parts: z.record(z.string(), Outcome).default({}),
  /** Exactly these, in any order; null: not compared. */
  reasons: z.array(ReasonCode).nullable().default(null),
});

/**
 * What a release must decide of one request. It travels with the release: a release with a failing test is not published.
 * `message`: what a customer writes; when given, the release's own examples must lead to `given.intent`.
 */
export const PolicyTest = z.strictObject({
  name: z.string().min(1),
  message: z.string().min(1).nullable().default(null),
  given: TestedRequest,
  expect: TestedOutcome,
});
export type PolicyTest = z.infer<typeof PolicyTest>;
