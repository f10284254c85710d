import type { Procedure } from "@/server/core/procedure/procedure";

/** Does nothing: a person looks into it. */
export const billingDisputeProcedure: Procedure = {
  intent: "billing_dispute",
  about: "nothing",
  prefers: null,
  wish: null,
  exceptions: [],
  slots: [],
  steps: [],
  reply: null,
  answerFromDocuments: false,
  unproven: "Thank you for telling us about this charge.",
  unprovenPurpose: "answer",
  askAbout: null,
  cites: ["payment-methods"],
  followUp: "none",
  followUpReply: null,
};
