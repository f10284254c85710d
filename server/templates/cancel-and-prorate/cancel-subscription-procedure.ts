import type { Procedure } from "@/server/core/procedure/procedure";

/** Ends a plan when its paid period ends, or at once where the customer asks for that. */
export const cancelSubscriptionProcedure: Procedure = {
  intent: "cancel_subscription",
  about: "subscription",
  prefers: null,
  wish: null,
  exceptions: [],
  slots: [],
  steps: [
    {
      action: "cancel_subscription",
      args: {
        subscriptionId: { from: "fact", name: "subscription.id" },
        at: {
          from: "said",
          values: [
            {
              value: "now_prorated",
              says: [
                "immediately",
                "at once",
                "right away",
                "right now",
                "today",
                "whatever is left",
                "what is left",
                "straight away",
                "effective today",
                "as of today",
                "as of now",
                "prorated",
                "unused",
                "refund .. rest",
                "credit .. rest",
                "refund .. remaining",
                "credit .. remaining",
                "money back .. remaining",
              ],
            },
          ],
          otherwise: "period_end",
        },
      },
    },
  ],
  reply: [
    "Your Trail Club membership is cancelled, and it will not renew.",
    "?{arg.cancel_subscription.at=period_end} It stays active until {{subscription.period_end_on}}, and you keep its benefits until then.",
    '?{arg.cancel_subscription.at=period_end} You can take the cancellation back until that day; see "{{cite.title}}" ({{cite.url}}).',
    "?{arg.cancel_subscription.at=now_prorated} It has ended at once, and we credit the unused days to the payment method that you paid with.",
    '?{arg.cancel_subscription.at=now_prorated} How the credit is worked out is explained in "{{cite.title}}" ({{cite.url}}).',
    "Thank you for having been a member.",
  ].join("\n"),
  answerFromDocuments: false,
  unproven: [
    "The Trail Club membership is cancelled, and it will not renew.",
    'What happens to the time that is already paid for is explained in "{{cite.title}}" ({{cite.url}}).',
  ].join("\n"),
  unprovenPurpose: "answer",
  askAbout: ["Could you tell us which membership you mean?", "? We found these: {{choices}}."].join("\n"),
  cites: ["cancel-membership"],
  followUp: "none",
  followUpReply: null,
};
