import type { Procedure } from "@/server/core/procedure/procedure";

/** Changes to the plan that the customer names; what it charges or credits is the vendor's preview. */
export const planChangeProcedure: Procedure = {
  intent: "plan_change",
  about: "plan",
  prefers: null,
  wish: null,
  exceptions: [
    {
      says: ["next renewal", "next month", "next year", "end of the period", "from the next"],
      why: "the customer wants the plan changed later, and it is changed at once or not at all",
    },
  ],
  slots: [],
  steps: [
    {
      action: "change_plan",
      args: {
        subscriptionId: { from: "fact", name: "subscription.id" },
        plan: { from: "fact", name: "plan_change.plan" },
      },
    },
  ],
  reply: [
    "You are on {{plan_change.title}} from now on.",
    "? We charge {{plan_change.charge_now}} for the rest of the paid period to your usual payment method.",
    "? We credit {{plan_change.credit_now}} for the rest of the paid period.",
    "From the next renewal on it costs {{plan_change.price}}.",
    'How a change is worked out is explained in "{{cite.title}}" ({{cite.url}}).',
  ].join("\n"),
  answerFromDocuments: false,
  unproven: [
    "The plan is changed as you asked.",
    'How a change is worked out is explained in "{{cite.title}}" ({{cite.url}}).',
  ].join("\n"),
  unprovenPurpose: "answer",
  askAbout: ["Which plan would you like to have?", "? You can choose from these: {{choices}}."].join("\n"),
  cites: ["change-your-plan"],
  followUp: "none",
  followUpReply: null,
};
