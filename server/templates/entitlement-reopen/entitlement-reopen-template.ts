import type { Condition } from "@/server/core/policy/policy";
import { defineTemplate } from "../define-template";
import { suggestCell } from "../suggest-cell";
import type { Template } from "../template";
import { entitlementReopen } from "./entitlement-reopen";
import { entitlementReopenProcedure } from "./entitlement-reopen-procedure";

const isPaid: Condition = {
  expression: "entitlement.days_paid >= 1",
  because: "Only what is still paid for is opened again.",
  cites: "reopen-your-access",
};
const reopen = [{ action: "reopen_entitlement" }];
const paid = { "entitlement.days_paid": 90 };

/** Opens again what a customer has paid for. */
export const entitlementReopenTemplate: Template = defineTemplate({
  id: "entitlement-reopen",
  title: "Entitlement reopen",
  resolves: "Opens a digital product again that was closed although it is paid for.",
  intents: [entitlementReopen],
  procedures: [entitlementReopenProcedure],
  policy: {
    intents: {
      entitlement_reopen: {
        level: "suggest",
        cells: { reopen_entitlement: { ...suggestCell, conditions: [isPaid] }, reply: suggestCell },
      },
    },
    routing: [{ intent: "entitlement_reopen", urgency: null, language: null, team: "Technical" }],
  },
  articles: [
    {
      id: "reopen-your-access",
      title: "When your access is closed",
      text: [
        "What you have bought can be closed for two reasons: it was not used for a long time, or a payment failed.",
        "## Opening it again",
        "We open it again on request while it is paid for. It stays open until the day that is paid for, and nothing is charged for it.",
        "## When we cannot",
        "What was refunded stays closed. Where the terms of use were broken, a member of our team looks at it.",
      ].join("\n\n"),
    },
  ],
  tests: [
    {
      name: "opening a product again waits for a person",
      message: "My Trail Map Pro was closed although I paid, please reopen it.",
      given: { intent: "entitlement_reopen", facts: paid, assurance: "proven", actions: reopen },
      expect: { outcome: "review", parts: { reopen_entitlement: "review" }, reasons: ["level_suggest"] },
    },
    {
      name: "what is no longer paid for stays closed",
      given: {
        intent: "entitlement_reopen",
        facts: { "entitlement.days_paid": 0 },
        assurance: "proven",
        actions: reopen,
      },
      expect: { outcome: "escalate", parts: { reopen_entitlement: "escalate" } },
    },
    {
      name: "what was refunded is a person's matter",
      given: {
        intent: "entitlement_reopen",
        facts: paid,
        assurance: "proven",
        actions: [
          { action: "reopen_entitlement", notEntitled: "it was closed for a reason that a person has to judge" },
        ],
      },
      expect: { outcome: "escalate" },
    },
    {
      name: "an e-mail alone is no proof of who writes",
      given: { intent: "entitlement_reopen", facts: paid, actions: reopen },
      expect: { outcome: "review", reasons: ["level_suggest", "identity_too_weak"] },
    },
  ],
  samples: [
    {
      sender: "Emil Saar has paid for Trail Map Pro, which was closed for want of use.",
      from: "emil.saar@example.com",
      name: "Emil Saar",
      subject: "Locked out",
      text: "My Trail Map Pro was closed although I paid for it. Please reopen it.",
      channel: "web",
      authenticity: "signed_in",
      expect: {
        intent: "entitlement_reopen",
        actions: [{ action: "reopen_entitlement", args: { entitlementId: "ent_5531" } }],
        outcome: "review",
        says: ["Trail Map Pro"],
      },
    },
    {
      sender: "Georg Lehmann had Trail Map Pro, which was refunded.",
      from: "georg.lehmann@example.com",
      name: "Georg Lehmann",
      subject: "Access closed",
      text: "My access to Trail Map Pro was closed, please restore my access.",
      channel: "web",
      authenticity: "signed_in",
      expect: {
        intent: "entitlement_reopen",
        actions: [{ action: "reopen_entitlement", args: { entitlementId: "ent_5533" } }],
        outcome: "escalate",
        says: [],
      },
    },
  ],
});
