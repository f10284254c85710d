import type { Procedure } from "@/server/core/procedure/procedure";
import { askWhichOrder } from "../ask-which-order";

/** Says where an order is, to the person who placed it; anybody else is asked to sign in. */
export const orderStatusProcedure: Procedure = {
  intent: "order_status",
  about: "order",
  prefers: null,
  wish: null,
  exceptions: [],
  slots: [],
  steps: [],
  reply: [
    'Your order {{order.id}} with {{order.items}} has the status "{{order.state}}".',
    "Delivery was promised for {{order.promised_on}}.",
    "? It was delivered on {{order.delivered_on}}.",
    '?{order.state=shipped} ? The latest status of the parcel is "{{order.shipment_state}}".',
    "?{order.shipment_state=lost} Tell us whether you would like it sent again or refunded, and we will see to it.",
    "?{order.state=shipped} ? The carrier is {{order.carrier}}, and the tracking number is {{order.tracking}}.",
    "?{order.state=delivered} ? The carrier was {{order.carrier}}, and the tracking number is {{order.tracking}}.",
    '? What each status means is explained in "{{cite.title}}" ({{cite.url}}).',
  ].join("\n"),
  answerFromDocuments: false,
  unproven: [
    "Thank you for asking about your order.",
    "To protect our customers we talk about an order only with the person who placed it.",
    "Please ask us again from the contact form while you are signed in to your account, and you will have the answer at once.",
    "Until then, the tracking link in your shipping e-mail shows where the parcel is.",
  ].join("\n"),
  unprovenPurpose: "question",
  askAbout: askWhichOrder,
  cites: ["track-your-order"],
  followUp: "none",
  followUpReply: null,
};
