import type { Procedure } from "./procedure";

/** A refund procedure; `over` changes what a case is about. */
export function procedure(over: Partial<Procedure> = {}): Procedure {
  return {
    intent: "late_delivery_refund",
    about: "order",
    prefers: "late",
    wish: null,
    exceptions: [],
    slots: [],
    steps: [
      {
        action: "issue_refund",
        args: {
          orderId: { from: "fact", name: "order.id" },
          lineIds: { from: "fact", name: "order.refundable_line_ids" },
        },
      },
    ],
    reply: [
      "We are sorry that order {{order.id}} is late.",
      "We have refunded {{value.issue_refund}}, reference {{receipt.issue_refund.ref}}.",
      "? As our policy says: {{cite.title}}.",
    ].join("\n"),
    answerFromDocuments: false,
    unproven: "Thank you for your message, we are looking into it.",
    unprovenPurpose: "answer",
    askAbout: "Which order do you mean?\n? You have {{choices}}.",
    cites: ["late-delivery"],
    followUp: "none",
    followUpReply: null,
    ...over,
  };
}
