import type { Procedure } from "@/server/core/procedure/procedure";
import { damagedRefundExceptions, lateRefundExceptions, reshipExceptions } from "./order-exceptions";

const askOrder = [
  "Could you tell us the number of the order that this is about?",
  "? We found these: {{choices}}.",
].join("\n");

/** Everything about parcels: where they are, late, damaged, lost, or on the way to the wrong place. */
export const orderProcedures: Procedure[] = [
  {
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
    askAbout: askOrder,
    cites: ["track-your-order"],
    followUp: "none",
    followUpReply: null,
  },
  {
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
    askAbout: askOrder,
    cites: ["late-delivery"],
    followUp: "none",
    followUpReply: null,
  },
  {
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
    askAbout: askOrder,
    cites: ["returns-and-refunds"],
    followUp: "none",
    followUpReply: null,
  },
  {
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
    askAbout: askOrder,
    cites: ["lost-parcels"],
    followUp: "none",
    followUpReply: null,
  },
  {
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
    askAbout: askOrder,
    cites: ["change-delivery-address"],
    followUp: "none",
    followUpReply: null,
  },
];
