import type { Procedure } from "@/server/core/procedure/procedure";
import { askWhichOrder } from "../ask-which-order";
import { reshipExceptions } from "./reship-exceptions";

/** Sends the whole of an order again, to the address on it. */
export const missingParcelReshipProcedure: Procedure = {
  intent: "missing_parcel_reship",
  about: "order",
  prefers: "late",
  wish: {
    says: ["@resend", "@replace"],
    ask: "I am sorry that the parcel did not find its way to you.\nWould you like us to send the order again, free of charge, to the address on the order?",
  },
  exceptions: reshipExceptions,
  slots: [],
  steps: [
    {
      action: "reship_order",
      args: { orderId: { from: "fact", name: "order.id" }, lineIds: { from: "fact", name: "order.line_ids" } },
    },
  ],
  reply: [
    "I am sorry that the parcel with order {{order.id}} did not find its way to you.",
    "We are sending {{order.items}} again, free of charge, to the address on the order; the new order is {{receipt.reship_order.ref}}.",
    'This follows from "{{cite.title}}" ({{cite.url}}).',
    "It leaves our warehouse within 1 business day by express, and you will get its tracking number by e-mail.",
    "Should the first parcel turn up as well, please refuse the second one at the door.",
  ].join("\n"),
  answerFromDocuments: false,
  unproven: [
    "We are sorry that your parcel did not find its way to you.",
    'As "{{cite.title}}" says, we are sending it again, free of charge, to the address on the order.',
    "You will get the tracking number by e-mail.",
  ].join("\n"),
  unprovenPurpose: "answer",
  askAbout: askWhichOrder,
  cites: ["lost-parcels"],
  followUp: "none",
  followUpReply: null,
};
