import type { Condition } from "@/server/core/policy/policy";
import { defineTemplate } from "../define-template";
import { suggestCell } from "../suggest-cell";
import type { Template } from "../template";
import { damagedItemRefund } from "./damaged-item-refund";
import { damagedItemRefundProcedure } from "./damaged-item-refund-procedure";
import { missingParcelReship } from "./missing-parcel-reship";
import { missingParcelReshipProcedure } from "./missing-parcel-reship-procedure";
import { returnAndReshipArticles } from "./return-and-reship-articles";

const isRecentDelivery: Condition = {
  expression: "order.is_delivered && order.days_since_delivery <= 30",
  because: "Damaged, defective or wrong items are refunded within 30 days of delivery.",
  cites: "returns-and-refunds",
};
const isLost: Condition = {
  expression: '!order.is_delivered && (order.days_late >= 10 || order.shipment_state == "lost")',
  because: "An order is sent again when the carrier reports it lost, or when it is 10 or more days late.",
  cites: "lost-parcels",
};
const delivered = { "order.is_delivered": true, "order.days_since_delivery": 10 };
const lost = { "order.is_delivered": false, "order.days_late": 4, "order.shipment_state": "lost" };
const value = (minor: number) => ({ minor, currency: "EUR" });

/** Makes good what came broken, and what did not come. */
export const returnAndReshipTemplate: Template = defineTemplate({
  id: "return-and-reship",
  title: "Return and reship",
  resolves: "Refunds items that came damaged or wrong, and sends a lost parcel again.",
  intents: [damagedItemRefund, missingParcelReship],
  procedures: [damagedItemRefundProcedure, missingParcelReshipProcedure],
  policy: {
    intents: {
      damaged_item_refund: {
        level: "suggest",
        cells: {
          issue_refund: { ...suggestCell, limits: { EUR: 100_00 }, conditions: [isRecentDelivery] },
          reply: suggestCell,
        },
      },
      missing_parcel_reship: {
        level: "suggest",
        cells: {
          reship_order: { ...suggestCell, limits: { EUR: 150_00 }, conditions: [isLost] },
          reply: suggestCell,
        },
      },
    },
    routing: [],
  },
  articles: returnAndReshipArticles,
  tests: [
    {
      name: "the refund of a broken item waits for a person",
      message: "The stove arrived broken. I'd like a refund for it.",
      given: {
        intent: "damaged_item_refund",
        facts: delivered,
        actions: [{ action: "issue_refund", value: value(39_00) }],
      },
      expect: { outcome: "review", parts: { issue_refund: "review" }, reasons: ["level_suggest"] },
    },
    {
      name: "after 30 days it is the warranty's",
      given: {
        intent: "damaged_item_refund",
        facts: { ...delivered, "order.days_since_delivery": 31 },
        actions: [{ action: "issue_refund", value: value(39_00) }],
      },
      expect: { outcome: "escalate", parts: { issue_refund: "escalate" } },
    },
    {
      name: "sending a lost parcel again waits for a person",
      message: "My parcel is lost. Please send it again.",
      given: {
        intent: "missing_parcel_reship",
        facts: lost,
        actions: [{ action: "reship_order", value: value(89_00) }],
      },
      expect: { outcome: "review", parts: { reship_order: "review" }, reasons: ["level_suggest"] },
    },
    {
      name: "a parcel that is only late is not sent again",
      given: {
        intent: "missing_parcel_reship",
        facts: { ...lost, "order.shipment_state": "in_transit" },
        actions: [{ action: "reship_order", value: value(89_00) }],
      },
      expect: { outcome: "escalate", parts: { reship_order: "escalate" } },
    },
    {
      name: "who cannot be told from a stranger is said to be one",
      given: {
        intent: "missing_parcel_reship",
        facts: lost,
        assurance: "claimed",
        actions: [{ action: "reship_order", value: value(89_00) }],
      },
      expect: { outcome: "review", reasons: ["level_suggest", "identity_too_weak"] },
    },
  ],
  samples: [
    {
      sender: "Marco Bianchi has one order, delivered 10 days ago, with a stove, a pot and a lamp.",
      from: "marco.bianchi@example.com",
      name: "Marco Bianchi",
      subject: "Broken stove",
      text: "Hello, the stove in order PT-10413 arrived broken. Please refund the stove. Thanks, Marco",
      channel: "email",
      authenticity: "dmarc_pass",
      expect: {
        intent: "damaged_item_refund",
        actions: [{ action: "issue_refund", args: { orderId: "PT-10413", lineIds: ["PT-10413-1"] } }],
        outcome: "review",
        says: ["PT-10413"],
      },
    },
    {
      sender: "Stefan Gruber has one order, which the carrier reports lost.",
      from: "stefan.gruber@example.com",
      name: "Stefan Gruber",
      subject: "Lost parcel",
      text: "The carrier told me that my parcel is lost. Please send the boots again.",
      channel: "email",
      authenticity: "dmarc_pass",
      expect: {
        intent: "missing_parcel_reship",
        actions: [{ action: "reship_order", args: { orderId: "PT-10419", lineIds: ["PT-10419-1"] } }],
        outcome: "review",
        says: ["PT-10419"],
      },
    },
  ],
});
