import { defineTemplate } from "../define-template";
import { suggestCell } from "../suggest-cell";
import type { Template } from "../template";
import { cancelSubscription } from "./cancel-subscription";
import { cancelSubscriptionProcedure } from "./cancel-subscription-procedure";

const cancel = [{ action: "cancel_subscription" }];

/** Ends a plan as the customer wishes. */
export const cancelAndProrateTemplate: Template = defineTemplate({
  id: "cancel-and-prorate",
  title: "Cancel and prorate",
  resolves: "Ends a membership at the end of its period, or at once with the rest credited. A person always decides.",
  intents: [cancelSubscription],
  procedures: [cancelSubscriptionProcedure],
  policy: {
    intents: {
      cancel_subscription: { level: "suggest", cells: { cancel_subscription: suggestCell, reply: suggestCell } },
    },
    routing: [{ intent: "cancel_subscription", urgency: null, language: null, team: "Billing" }],
  },
  articles: [
    {
      id: "cancel-membership",
      title: "Cancel your membership",
      text: [
        "A membership can be ended at any time. There is no notice period and no fee.",
        "## At the end of the period",
        "The membership stays active until the end of the month or year that is paid for, and it does not renew. This is what we do unless you ask for something else. Until that day you can take it back.",
        "## At once",
        "The membership ends on the day, and the unused days are credited to the payment method that was used. It cannot be restored afterwards.",
      ].join("\n\n"),
    },
  ],
  tests: [
    {
      name: "ending a plan waits for a person",
      message: "Please cancel my subscription.",
      given: { intent: "cancel_subscription", actions: cancel },
      expect: { outcome: "review", parts: { cancel_subscription: "review" }, reasons: ["level_suggest", "floor"] },
    },
    {
      name: "a plan that has ended is not ended again",
      given: {
        intent: "cancel_subscription",
        actions: [{ action: "cancel_subscription", notEntitled: "the subscription has ended" }],
      },
      expect: { outcome: "escalate" },
    },
    {
      name: "who cannot be told from a stranger is said to be one",
      given: { intent: "cancel_subscription", assurance: "claimed", actions: cancel },
      expect: { outcome: "review", reasons: ["level_suggest", "floor", "identity_too_weak"] },
    },
    {
      name: "a threat with a lawyer goes to a person",
      given: { intent: "cancel_subscription", riskKinds: ["legal"], actions: cancel },
      expect: { outcome: "escalate" },
    },
  ],
  samples: [
    {
      sender: "Dana Whitfield is a member, paid by the month.",
      from: "dana.whitfield@example.com",
      name: "Dana Whitfield",
      subject: "Leaving the club",
      text: "Please cancel my Trail Club membership. I no longer hike as much as I used to.",
      channel: "web",
      authenticity: "signed_in",
      expect: {
        intent: "cancel_subscription",
        actions: [{ action: "cancel_subscription", args: { subscriptionId: "sub_3030", at: "period_end" } }],
        outcome: "review",
        says: ["will not renew"],
      },
    },
    {
      sender: "David Murphy is a member, paid by the month.",
      from: "david.murphy@example.com",
      name: "David Murphy",
      subject: "Cancel at once",
      text: "Please cancel my membership immediately and credit the rest.",
      channel: "email",
      authenticity: "dmarc_pass",
      expect: {
        intent: "cancel_subscription",
        actions: [{ action: "cancel_subscription", args: { subscriptionId: "sub_3004", at: "now_prorated" } }],
        outcome: "review",
        says: ["ended at once"],
      },
    },
  ],
});
