import { z } from "zod";
import { Assurance } from "../identity/assurance";
import { Money } from "../evidence/money";
import { ForbiddenKind } from "../evidence/proposal";
import { RiskKind } from "../evidence/triage";

const code = <C extends string>(c: C) => z.literal(c);

/**
 * Why a part may not be done alone: one closed union that feeds the review card, the audit line, the escalation chart
 * and the policy tests. `wording.ts` has a sentence for each, or it does not compile.
 */
export const Reason = z.discriminatedUnion("code", [
  z.strictObject({ code: code("no_release") }),
  z.strictObject({ code: code("intent_unknown") }),
  z.strictObject({ code: code("level_off"), by: z.enum(["intent", "cell", "kill_switch"]) }),
  z.strictObject({ code: code("confidence_too_low"), confidence: z.number(), reviewFrom: z.number() }),
  z.strictObject({ code: code("asked_for_person") }),
  z.strictObject({ code: code("risk_words"), kinds: z.array(RiskKind) }),
  z.strictObject({ code: code("language_not_enabled"), language: z.string().nullable() }),
  z.strictObject({ code: code("knowledge_gap") }),
  z.strictObject({ code: code("condition_unmet"), expression: z.string(), because: z.string() }),
  z.strictObject({ code: code("not_entitled"), why: z.string() }),
  z.strictObject({ code: code("unknown_action"), action: z.string() }),
  z.strictObject({ code: code("model_failed"), why: z.string() }),
  z.strictObject({ code: code("steps_spent") }),
  z.strictObject({ code: code("level_suggest"), by: z.enum(["intent", "cell", "demotion"]) }),
  z.strictObject({ code: code("confidence_between"), confidence: z.number(), autoFrom: z.number() }),
  z.strictObject({ code: code("outside_rollout"), share: z.number() }),
  z.strictObject({ code: code("action_not_allowed"), why: z.enum(["no_cell", "scope", "channel", "kill_switch"]) }),
  z.strictObject({ code: code("over_limit"), value: Money, limitMinor: z.number() }),
  z.strictObject({ code: code("no_limit") }),
  z.strictObject({ code: code("currency_not_listed"), currency: z.string() }),
  z.strictObject({ code: code("high_value"), value: Money.nullable(), lineMinor: z.number().nullable() }),
  z.strictObject({ code: code("floor"), kind: z.enum(["irreversible", "account_deletion", "plan_cancellation"]) }),
  z.strictObject({ code: code("identity_too_weak"), have: Assurance, least: Assurance }),
  z.strictObject({ code: code("states_account_fact") }),
  z.strictObject({ code: code("ungrounded"), sentences: z.number() }),
  z.strictObject({ code: code("link_not_allowed"), kinds: z.array(ForbiddenKind) }),
  z.strictObject({ code: code("budget_exhausted"), budget: z.string() }),
  z.strictObject({ code: code("recent_same_subject") }),
  z.strictObject({ code: code("contact_changed"), at: z.string() }),
  z.strictObject({ code: code("unread_attachment"), files: z.number() }),
  z.strictObject({ code: code("condition_error"), expression: z.string(), message: z.string() }),
]);
export type Reason = z.infer<typeof Reason>;
export const ReasonCode = z.enum(Reason.options.map((option) => option.shape.code.value));
export type ReasonCode = Reason["code"];

/** How strict each reason is. A reason has one severity, everywhere. */
export const severityOf: Record<ReasonCode, "review" | "escalate"> = {
  no_release: "escalate",
  intent_unknown: "escalate",
  level_off: "escalate",
  confidence_too_low: "escalate",
  asked_for_person: "escalate",
  risk_words: "escalate",
  language_not_enabled: "escalate",
  knowledge_gap: "escalate",
  condition_unmet: "escalate",
  not_entitled: "escalate",
  unknown_action: "escalate",
  model_failed: "escalate",
  steps_spent: "escalate",
  level_suggest: "review",
  confidence_between: "review",
  outside_rollout: "review",
  action_not_allowed: "review",
  over_limit: "review",
  no_limit: "review",
  currency_not_listed: "review",
  high_value: "review",
  floor: "review",
  identity_too_weak: "review",
  states_account_fact: "review",
  ungrounded: "review",
  link_not_allowed: "review",
  budget_exhausted: "review",
  recent_same_subject: "review",
  contact_changed: "review",
  unread_attachment: "review",
  condition_error: "review",
};
