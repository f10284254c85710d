import type { Condition } from "@/server/core/policy/policy";
import { defineTemplate } from "../define-template";
import { suggestCell } from "../suggest-cell";
import type { Template } from "../template";
import { planChange } from "./plan-change";
import { planChangeProcedure } from "./plan-change-procedure";

const isActive: Condition = {
  expression: 'subscription.state == "active"',
  because: "Only a plan that runs on can be changed.",
  cites: "change-your-plan",
};
const change = (minor: number, currency = "EUR") => [{ action: "change_plan", value: { minor, currency } }];
const active = { "subscription.state": "active" };

/** Moves a customer to another plan. */
export const planChangeTemplate: Template = defineTemplate({
  id: "plan-change",
  title: "Plan change",
  resolves: "Moves a subscription to another plan, with what that charges or credits known before.",
  intents: [planChange],
  procedures: [planChangeProcedure],
  policy: {
    intents: {
      plan_change: {
        level: "suggest",
        cells: {
          change_plan: { ...suggestCell, limits: { EUR: 60_00 }, conditions: [isActive] },
          reply: suggestCell,
        },
      },
    },
    routing: [{ intent: "plan_change", urgency: null, language: null, team: "Billing" }],
  },
  articles: [
    {
      id: "change-your-plan",
      title: "Change your plan",
      text: [
        "A plan that runs can be changed to another one at any time.",
        "## What a change costs",
        "Changing to a dearer plan charges the difference for the rest of the paid period. Changing to a cheaper plan credits the difference. From the next renewal on, the price of the new plan holds.",
        "## When it takes effect",
        "A change takes effect at once. What belongs to the old plan alone ends then.",
      ].join("\n\n"),
    },
  ],
  tests: [
    {
      name: "a change of plan waits for a person",
      message: "Please upgrade my membership to Trail Club Plus.",
      given: { intent: "plan_change", facts: active, assurance: "proven", actions: change(42_00) },
      expect: { outcome: "review", parts: { change_plan: "review" }, reasons: ["level_suggest"] },
    },
    {
      name: "a plan that ends is not changed",
      given: {
        intent: "plan_change",
        facts: { "subscription.state": "cancelling" },
        assurance: "proven",
        actions: change(42_00),
      },
      expect: { outcome: "escalate", parts: { change_plan: "escalate" } },
    },
    {
      name: "a charge above the limit is said to be one",
      given: { intent: "plan_change", facts: active, assurance: "proven", actions: change(60_01) },
      expect: { outcome: "review", reasons: ["level_suggest", "over_limit"] },
    },
    {
      name: "an e-mail alone is no proof of who writes",
      given: { intent: "plan_change", facts: active, actions: change(42_00) },
      expect: { outcome: "review", reasons: ["level_suggest", "identity_too_weak"] },
    },
  ],
  samples: [
    {
      sender: "Emil Saar has the plan Basic, paid by the year.",
      from: "emil.saar@example.com",
      name: "Emil Saar",
      subject: "Upgrade",
      text: "Hello, please upgrade me to Trail Club Plus. I use the maps more than I thought.",
      channel: "web",
      authenticity: "signed_in",
      expect: {
        intent: "plan_change",
        actions: [{ action: "change_plan", args: { subscriptionId: "sub_3031", plan: "club_plus" } }],
        outcome: "review",
        says: ["Trail Club Plus"],
      },
    },
    {
      sender: "Fiona Gallagher has the plan Plus, paid by the year.",
      from: "fiona.gallagher@example.com",
      name: "Fiona Gallagher",
      subject: "A smaller plan",
      text: "I would like to downgrade my membership to Trail Club Basic, please.",
      channel: "web",
      authenticity: "signed_in",
      expect: {
        intent: "plan_change",
        actions: [{ action: "change_plan", args: { subscriptionId: "sub_3032", plan: "club_basic" } }],
        outcome: "review",
        says: ["Trail Club Basic"],
      },
    },
  ],
});
