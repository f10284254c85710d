import type { Procedure } from "@/server/core/procedure/procedure";
import { askWhichOrder } from "../ask-which-order";

/** Sends an order that has not left yet to the address that the customer gives. */
export const addressChangeProcedure: Procedure = {
  intent: "address_change",
  about: "order",
  prefers: "unshipped",
  wish: null,
  exceptions: [],
  slots: [
    {
      name: "address",
      type: "postal_address",
      describe: "The complete new delivery address.",
      required: true,
      ask: "Please send us the complete new address: name, street and number, postal code, city and country.",
    },
  ],
  steps: [
    {
      action: "change_shipping_address",
      args: { orderId: { from: "fact", name: "order.id" }, address: { from: "slot", name: "address" } },
    },
  ],
  reply: [
    "Your order {{order.id}} will now be delivered to the new address that you sent us.",
    'As "{{cite.title}}" ({{cite.url}}) explains, this was possible because the order has not been shipped yet.',
    "The address book in your account stays as it is; please update it there for future orders.",
  ].join("\n"),
  answerFromDocuments: false,
  unproven: [
    "Thank you for telling us the new address.",
    'As "{{cite.title}}" explains, the order will be delivered there, because it has not been shipped yet.',
  ].join("\n"),
  unprovenPurpose: "answer",
  askAbout: askWhichOrder,
  cites: ["change-delivery-address"],
  followUp: "none",
  followUpReply: null,
};
