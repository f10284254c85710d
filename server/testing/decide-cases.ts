import type { ActionPart, DecisionInput, ReplyPart } from "@/server/core/evidence/evidence";
import type { Outcome } from "@/server/core/decision/decision";
import type { GoverningPolicy } from "@/server/core/policy/governing-policy";
import { sampleGoverning, sampleGoverningCell, sampleIntent, sampleWant } from "./sample-decision";

/** The sample decision with one thing changed, and what that must come to. */
export interface DecideCase {
  name: string;
  input?: Partial<DecisionInput>;
  action?: Partial<ActionPart>;
  reply?: Partial<ReplyPart>;
  policy?: GoverningPolicy;
  replies?: number;
  /** "part code" of every finding, in order. */
  because: string[];
  /** Outcome of the action, of the reply, of the whole. */
  outcomes: [Outcome, Outcome, Outcome];
}

const act: DecideCase["outcomes"] = ["act", "act", "act"];
const allEscalate: DecideCase["outcomes"] = ["escalate", "escalate", "escalate"];
const actionReview: DecideCase["outcomes"] = ["review", "act", "review"];
const actionEscalate: DecideCase["outcomes"] = ["escalate", "act", "escalate"];
const replyReview: DecideCase["outcomes"] = ["act", "review", "review"];
const bothReview: DecideCase["outcomes"] = ["review", "review", "review"];
const bothUnread = ["a1 unread_attachment", "reply unread_attachment"];

export const decideCases: DecideCase[] = [
  { name: "nothing objects", because: [], outcomes: act },
  { name: "exactly at the limit", action: { value: { minor: 10000, currency: "EUR" } }, because: [], outcomes: act },
  { name: "exactly at autoFrom", input: { wants: [sampleWant({ confidence: 0.8 })] }, because: [], outcomes: act },
  {
    name: "no release",
    policy: { ...sampleGoverning(), release: null },
    because: ["ticket no_release"],
    outcomes: allEscalate,
  },
  {
    name: "asked for a person",
    input: { askedForPerson: true },
    because: ["ticket asked_for_person"],
    outcomes: allEscalate,
  },
  { name: "risk words", input: { riskKinds: ["legal"] }, because: ["ticket risk_words"], outcomes: allEscalate },
  {
    name: "other language",
    input: { language: "de" },
    because: ["ticket language_not_enabled"],
    outcomes: allEscalate,
  },
  {
    name: "unknown language",
    input: { language: null },
    because: ["ticket language_not_enabled"],
    outcomes: allEscalate,
  },
  { name: "model failed", input: { modelFailed: "timeout" }, because: ["ticket model_failed"], outcomes: allEscalate },
  { name: "steps spent", input: { stepsSpent: true }, because: ["ticket steps_spent"], outcomes: allEscalate },
  { name: "two replies so far", replies: 2, because: [], outcomes: act },
  { name: "a fourth reply", replies: 3, because: ["ticket steps_spent"], outcomes: allEscalate },
  {
    name: "no wants",
    input: { wants: [] },
    because: ["ticket intent_unknown", "w1 intent_unknown"],
    outcomes: allEscalate,
  },
  {
    name: "out of scope",
    input: { wants: [sampleWant({ intent: null })] },
    because: ["w1 intent_unknown"],
    outcomes: allEscalate,
  },
  {
    name: "an intent that nobody configured",
    input: { wants: [sampleWant({ intent: "constructor" })] },
    because: ["w1 level_off", "a1 action_not_allowed", "reply action_not_allowed"],
    outcomes: allEscalate,
  },
  {
    name: "intent off",
    policy: sampleGoverning({ intents: { late_refund: sampleIntent({ level: "off" }) } }),
    because: ["w1 level_off"],
    outcomes: allEscalate,
  },
  {
    name: "intent switched off by kill switch",
    policy: sampleGoverning({}, { killSwitches: { all: false, actions: [], intents: ["late_refund"] } }),
    because: ["w1 level_off"],
    outcomes: allEscalate,
  },
  {
    name: "a cell off stops the want",
    policy: sampleGoverningCell("issue_refund", { level: "off" }),
    because: ["w1 level_off"],
    outcomes: allEscalate,
  },
  {
    name: "confidence below reviewFrom",
    input: { wants: [sampleWant({ confidence: 0.49 })] },
    because: ["w1 confidence_too_low"],
    outcomes: allEscalate,
  },
  {
    name: "confidence between",
    input: { wants: [sampleWant({ confidence: 0.5 })] },
    because: ["a1 confidence_between", "reply confidence_between"],
    outcomes: bothReview,
  },
  {
    name: "knowledge gap",
    input: { wants: [sampleWant({ knowledgeGap: true })] },
    because: ["w1 knowledge_gap"],
    outcomes: allEscalate,
  },
  {
    name: "nothing could be planned",
    input: { wants: [sampleWant({ unresolved: "no customer record matches the sender" })] },
    because: ["w1 not_entitled"],
    outcomes: allEscalate,
  },
  {
    name: "a question needs neither documents nor sources",
    input: { wants: [sampleWant({ knowledgeGap: true })] },
    reply: { purpose: "question", unsupportedSentences: 2 },
    because: [],
    outcomes: act,
  },
  {
    name: "condition unmet",
    input: { wants: [sampleWant({ facts: { "order.days_late": 4 } })] },
    because: ["a1 condition_unmet"],
    outcomes: actionEscalate,
  },
  {
    name: "condition lacks its fact",
    input: { wants: [sampleWant({ facts: {} })] },
    because: ["a1 condition_error"],
    outcomes: actionReview,
  },
  {
    name: "not entitled",
    action: { entitlement: { ok: false, why: "nothing is left" } },
    because: ["a1 not_entitled"],
    outcomes: actionEscalate,
  },
  {
    name: "unknown action without a cell",
    action: { known: false, action: "__proto__", effect: "write" },
    because: ["a1 unknown_action", "a1 floor", "a1 action_not_allowed"],
    outcomes: actionEscalate,
  },
  {
    name: "intent suggests",
    policy: sampleGoverning({ intents: { late_refund: sampleIntent({ level: "suggest" }) } }),
    because: ["a1 level_suggest", "reply level_suggest"],
    outcomes: bothReview,
  },
  {
    name: "cell suggests",
    policy: sampleGoverningCell("reply", { level: "suggest", conditions: [] }),
    because: ["reply level_suggest"],
    outcomes: replyReview,
  },
  {
    name: "draw equal to the share is outside",
    policy: sampleGoverningCell("issue_refund", { rolloutShare: 0.4 }),
    because: ["a1 outside_rollout"],
    outcomes: actionReview,
  },
  {
    name: "other channel",
    policy: sampleGoverningCell("issue_refund", { channels: ["web"] }),
    because: ["a1 action_not_allowed"],
    outcomes: actionReview,
  },
  {
    name: "scope not granted",
    action: { scopeGranted: false },
    because: ["a1 action_not_allowed"],
    outcomes: actionReview,
  },
  {
    name: "kill switch on everything",
    policy: sampleGoverning({}, { killSwitches: { all: true, actions: [], intents: [] } }),
    because: ["a1 action_not_allowed", "reply action_not_allowed"],
    outcomes: bothReview,
  },
  {
    name: "kill switch on the action",
    policy: sampleGoverning({}, { killSwitches: { all: false, actions: ["issue_refund"], intents: [] } }),
    because: ["a1 action_not_allowed"],
    outcomes: actionReview,
  },
  {
    name: "kill switch on replies",
    policy: sampleGoverning({}, { killSwitches: { all: false, actions: ["send_reply"], intents: [] } }),
    because: ["reply action_not_allowed"],
    outcomes: replyReview,
  },
  {
    name: "over limit",
    action: { value: { minor: 10001, currency: "EUR" } },
    because: ["a1 over_limit"],
    outcomes: actionReview,
  },
  {
    name: "above limit and line",
    action: { value: { minor: 25001, currency: "EUR" } },
    because: ["a1 over_limit", "a1 high_value"],
    outcomes: actionReview,
  },
  {
    name: "no limit set",
    policy: sampleGoverningCell("issue_refund", { limits: null }),
    because: ["a1 no_limit"],
    outcomes: actionReview,
  },
  {
    name: "currency not listed in the limits",
    action: { value: { minor: 100, currency: "USD" } },
    because: ["a1 currency_not_listed"],
    outcomes: actionReview,
  },
  {
    name: "currency without a high-value line",
    action: { value: { minor: 100, currency: "GBP" } },
    policy: sampleGoverningCell("issue_refund", { limits: { GBP: 1000 } }),
    because: ["a1 high_value"],
    outcomes: actionReview,
  },
  { name: "money that cannot be valued", action: { value: null }, because: ["a1 high_value"], outcomes: actionReview },
  {
    name: "a negative amount",
    action: { value: { minor: -1, currency: "EUR" } },
    because: ["a1 high_value"],
    outcomes: actionReview,
  },
  {
    name: "irreversible write",
    action: { effect: "write", reversal: "none", value: null },
    because: ["a1 floor"],
    outcomes: actionReview,
  },
  {
    name: "plan cancellation that can be undone",
    action: { effect: "write", reversal: "undo", floor: "plan_cancellation", value: null },
    because: ["a1 floor"],
    outcomes: actionReview,
  },
  {
    name: "claimed sender",
    input: { assurance: "claimed" },
    reply: { statesAccountFact: false },
    because: ["a1 identity_too_weak"],
    outcomes: actionReview,
  },
  {
    name: "account fact for a claimed sender",
    input: { assurance: "claimed" },
    because: ["a1 identity_too_weak", "reply states_account_fact"],
    outcomes: bothReview,
  },
  { name: "ungrounded", reply: { unsupportedSentences: 1 }, because: ["reply ungrounded"], outcomes: replyReview },
  { name: "a link away", reply: { forbidden: ["link"] }, because: ["reply link_not_allowed"], outcomes: replyReview },
  {
    name: "budget spent",
    action: { budgetExhausted: "daily" },
    because: ["a1 budget_exhausted"],
    outcomes: actionReview,
  },
  {
    name: "same subject lately",
    action: { recentSameSubject: true },
    because: ["a1 recent_same_subject"],
    outcomes: actionReview,
  },
  {
    name: "contact changed 29 days ago",
    input: { contactChangedAt: "2026-10-14T10:00:00.000Z" },
    because: ["a1 contact_changed"],
    outcomes: actionReview,
  },
  {
    name: "contact changed 30 days ago",
    input: { contactChangedAt: "2026-10-13T10:00:00Z" },
    because: [],
    outcomes: act,
  },
  { name: "a photo came with it", input: { attachments: 1 }, because: bothUnread, outcomes: bothReview },
  {
    name: "a part of a want that does not exist",
    action: { want: "w9" },
    because: ["w9 intent_unknown"],
    outcomes: ["escalate", "act", "escalate"],
  },
  {
    name: "a reply about nothing",
    reply: { wants: [] },
    because: ["reply intent_unknown"],
    outcomes: ["act", "escalate", "escalate"],
  },
];
