import type { z } from "zod";
import { PolicyTest } from "@/server/core/policy/policy-test";

const late = { "order.days_late": 7, "order.is_delivered": false };
const refund = (minor: number, currency = "EUR") => ({ action: "issue_refund", value: { minor, currency } });

const tests: z.input<typeof PolicyTest>[] = [
  {
    name: "a late order is refunded at once",
    message: "My order is more than a week late. Please refund it.",
    given: { intent: "late_delivery_refund", facts: late, actions: [refund(59_00)] },
    expect: { outcome: "act", parts: { issue_refund: "act", reply: "act" }, reasons: [] },
  },
  {
    name: "a refund of exactly the limit is within it",
    given: { intent: "late_delivery_refund", facts: late, actions: [refund(100_00)] },
    expect: { outcome: "act" },
  },
  {
    name: "a refund above the limit is reviewed",
    given: { intent: "late_delivery_refund", facts: late, actions: [refund(100_01)] },
    expect: { outcome: "review", parts: { issue_refund: "review", reply: "act" }, reasons: ["over_limit"] },
  },
  {
    name: "a refund in US dollars is reviewed",
    given: { intent: "late_delivery_refund", facts: late, actions: [refund(20_00, "USD")] },
    expect: { outcome: "review", reasons: ["currency_not_listed"] },
  },
  {
    name: "an order that is four days late goes to a person",
    given: { intent: "late_delivery_refund", facts: { ...late, "order.days_late": 4 }, actions: [refund(59_00)] },
    expect: { outcome: "escalate", reasons: ["condition_unmet"] },
  },
  {
    name: "who cannot be told from a stranger gets no refund unseen",
    given: { intent: "late_delivery_refund", facts: late, actions: [refund(59_00)], assurance: "claimed" },
    expect: { outcome: "review", parts: { issue_refund: "review" }, reasons: ["identity_too_weak"] },
  },
  {
    name: "a changed e-mail address puts refunds back to review",
    given: { intent: "late_delivery_refund", facts: late, actions: [refund(59_00)], contactChangedDaysAgo: 3 },
    expect: { outcome: "review", reasons: ["contact_changed"] },
  },
  {
    name: "ending a plan always waits for a person's yes",
    message: "Please cancel my subscription.",
    given: { intent: "cancel_subscription", actions: [{ action: "cancel_subscription" }], assurance: "proven" },
    expect: { outcome: "review", parts: { cancel_subscription: "review" } },
  },
  {
    name: "a billing dispute goes to a person",
    given: { intent: "billing_dispute" },
    expect: { outcome: "escalate", reasons: ["level_off", "action_not_allowed"] },
  },
  {
    name: "legal threats go to a person, whatever is asked",
    given: { intent: "order_status", riskKinds: ["legal"] },
    expect: { outcome: "escalate", reasons: ["risk_words"] },
  },
];

/** What the demo release must decide; `npm run policy -- test` runs the same. */
export const policyTests: PolicyTest[] = tests.map((test) => PolicyTest.parse(test));
