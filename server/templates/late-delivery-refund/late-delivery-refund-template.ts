import type { Condition } from "@/server/core/policy/policy";
import { defineTemplate } from "../define-template";
import { suggestCell } from "../suggest-cell";
import type { Template } from "../template";
import { lateDeliveryRefund } from "./late-delivery-refund";
import { lateDeliveryRefundProcedure } from "./late-delivery-refund-procedure";

const isLate: Condition = {
  expression: "order.days_late >= 5 && !order.is_delivered",
  because: "Late delivery is refunded from the fifth day after the promised date, while the order is undelivered.",
  cites: "late-delivery",
};
const late = { "order.days_late": 7, "order.is_delivered": false };
const refund = (minor: number, currency = "EUR") => [{ action: "issue_refund", value: { minor, currency } }];

/** Gives the money back for an order that is late. */
export const lateDeliveryRefundTemplate: Template = defineTemplate({
  id: "late-delivery-refund",
  title: "Late-delivery refund",
  resolves: "Refunds an order in full that is five days late or more and has not arrived.",
  intents: [lateDeliveryRefund],
  procedures: [lateDeliveryRefundProcedure],
  policy: {
    intents: {
      late_delivery_refund: {
        level: "suggest",
        cells: {
          issue_refund: { ...suggestCell, limits: { EUR: 100_00 }, conditions: [isLate] },
          reply: suggestCell,
        },
      },
    },
    routing: [],
  },
  articles: [
    {
      id: "late-delivery",
      title: "When an order is late",
      text: [
        "Every confirmation of an order names the day by which it will be there. We stand by that day.",
        "## A refund from the fifth day",
        "An order that is 5 or more days past its promised day and has not been delivered is refunded in full on request. You need not give a reason.",
        "## Where the money goes",
        "A refund goes back to the payment method that was used. Card refunds show up within 3 to 5 business days, and PayPal refunds within 2 business days.",
        "## When the parcel comes after all",
        "Please refuse a parcel that comes after the refund, or send it back with the free label that we e-mail to you.",
      ].join("\n\n"),
    },
  ],
  tests: [
    {
      name: "the refund of a late order waits for a person",
      message: "My order is more than a week late. Please refund it.",
      given: { intent: "late_delivery_refund", facts: late, actions: refund(59_00) },
      expect: { outcome: "review", parts: { issue_refund: "review" }, reasons: ["level_suggest"] },
    },
    {
      name: "four days late is no case for a refund",
      given: { intent: "late_delivery_refund", facts: { ...late, "order.days_late": 4 }, actions: refund(59_00) },
      expect: { outcome: "escalate", parts: { issue_refund: "escalate" } },
    },
    {
      name: "an order that has arrived is no case for it either",
      given: { intent: "late_delivery_refund", facts: { ...late, "order.is_delivered": true }, actions: refund(59_00) },
      expect: { outcome: "escalate", parts: { issue_refund: "escalate" } },
    },
    {
      name: "a refund above the limit is said to be one",
      given: { intent: "late_delivery_refund", facts: late, actions: refund(100_01) },
      expect: { outcome: "review", reasons: ["level_suggest", "over_limit"] },
    },
    {
      name: "nothing is refunded twice",
      given: {
        intent: "late_delivery_refund",
        facts: late,
        actions: [{ ...refund(59_00)[0], action: "issue_refund", notEntitled: "nothing is left to refund" }],
      },
      expect: { outcome: "escalate" },
    },
  ],
  samples: [
    {
      sender: "Clara Dubois has one order, 8 days late.",
      from: "clara.dubois@example.com",
      name: "Clara Dubois",
      subject: "Order PT-10403 is late",
      text: "My order PT-10403 is more than a week late. I would like to have my money back, please.",
      channel: "email",
      authenticity: "dmarc_pass",
      expect: {
        intent: "late_delivery_refund",
        actions: [{ action: "issue_refund", args: { orderId: "PT-10403", lineIds: ["PT-10403-1", "PT-10403-2"] } }],
        outcome: "review",
        says: ["PT-10403"],
      },
    },
    {
      sender: "Laura Jansen has one order, only 2 days late.",
      from: "laura.jansen@example.com",
      name: "Laura Jansen",
      subject: "Still waiting",
      text: "My order PT-10412 is late and I want a refund.",
      channel: "email",
      authenticity: "dmarc_pass",
      expect: {
        intent: "late_delivery_refund",
        actions: [{ action: "issue_refund", args: { orderId: "PT-10412" } }],
        outcome: "escalate",
        says: [],
      },
    },
  ],
});
