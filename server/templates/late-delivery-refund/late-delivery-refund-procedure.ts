import type { Procedure } from "@/server/core/procedure/procedure";
import { askWhichOrder } from "../ask-which-order";
import { lateRefundExceptions } from "./late-refund-exceptions";

/** Refunds the whole of a late order, where the customer wishes it. */
export const lateDeliveryRefundProcedure: Procedure = {
  intent: "late_delivery_refund",
  about: "order",
  prefers: "late",
  wish: {
    says: [
      "@refund",
      "@cancel",
      "my money",
      "the money",
      "what it cost",
      "purchase price",
      "full price",
      "price .. back",
    ],
    ask: "I am sorry that your order keeps you waiting.\nWould you like us to refund it in full, or would you rather wait for the parcel?",
  },
  exceptions: lateRefundExceptions,
  slots: [],
  steps: [
    {
      action: "issue_refund",
      args: { orderId: { from: "fact", name: "order.id" }, lineIds: { from: "fact", name: "order.line_ids" } },
    },
  ],
  reply: [
    "I am sorry that order {{order.id}} has kept you waiting beyond {{order.promised_on}}.",
    "We have refunded {{value.issue_refund}} to the payment method that you paid with; the reference is {{receipt.issue_refund.ref}}.",
    'This follows from "{{cite.title}}" ({{cite.url}}).',
    "Card refunds show up within 3 to 5 business days, and PayPal refunds within 2 business days.",
    "If the parcel still arrives, please refuse it at the door or send it back with the free return label that we e-mail to you.",
  ].join("\n"),
  answerFromDocuments: false,
  unproven: [
    "We are sorry that your delivery is so late.",
    'As "{{cite.title}}" says, the order has been refunded in full to the original payment method.',
    "If the parcel still arrives, please refuse it at the door.",
  ].join("\n"),
  unprovenPurpose: "answer",
  askAbout: askWhichOrder,
  cites: ["late-delivery"],
  followUp: "none",
  followUpReply: null,
};
