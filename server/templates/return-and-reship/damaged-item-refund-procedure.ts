import type { Procedure } from "@/server/core/procedure/procedure";
import { askWhichOrder } from "../ask-which-order";
import { damagedRefundExceptions } from "./damaged-refund-exceptions";

/** Refunds the items that the customer names, out of the order that they came with. */
export const damagedItemRefundProcedure: Procedure = {
  intent: "damaged_item_refund",
  about: "order",
  prefers: "delivered",
  wish: {
    says: ["@refund", "my money", "the money", "what it cost", "purchase price", "full price", "price .. back"],
    ask: "I am sorry that something did not reach you as it should.\nWould you like us to refund what is affected?",
  },
  exceptions: damagedRefundExceptions,
  slots: [
    {
      name: "items",
      type: "order_line_ids",
      describe: "The items of the order that arrived damaged, defective or wrong.",
      required: true,
      ask: "I am sorry to hear that.\nWhich items of your order are affected?",
    },
  ],
  steps: [
    {
      action: "issue_refund",
      args: { orderId: { from: "fact", name: "order.id" }, lineIds: { from: "slot", name: "items" } },
    },
  ],
  reply: [
    "I am sorry that something in order {{order.id}} did not reach you as it should.",
    "We have refunded {{value.issue_refund}} for it to the payment method that you paid with; the reference is {{receipt.issue_refund.ref}}.",
    'This follows from "{{cite.title}}" ({{cite.url}}).',
    "You do not have to send the item back; please recycle it.",
  ].join("\n"),
  answerFromDocuments: false,
  unproven: [
    "We are sorry that something did not reach you as it should.",
    'As "{{cite.title}}" says, the affected item has been refunded to the original payment method.',
    "You do not have to send it back; please recycle it.",
  ].join("\n"),
  unprovenPurpose: "answer",
  askAbout: askWhichOrder,
  cites: ["returns-and-refunds"],
  followUp: "none",
  followUpReply: null,
};
