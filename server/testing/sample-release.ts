import type { Procedure } from "@/server/core/procedure/procedure";

/** How a late order is refunded: what release tests change one thing of. */
export function sampleProcedure(over: Partial<Procedure> = {}): Procedure {
  return {
    intent: "late_refund",
    about: "order",
    prefers: "late",
    wish: null,
    exceptions: [],
    slots: [],
    steps: [{ action: "issue_refund", args: { orderId: { from: "fact", name: "order.id" } } }],
    reply: "We refunded {{value.issue_refund}}.",
    answerFromDocuments: false,
    unproven: "Please tell us more.",
    unprovenPurpose: "answer",
    askAbout: null,
    cites: [],
    followUp: "none",
    followUpReply: null,
    ...over,
  };
}
