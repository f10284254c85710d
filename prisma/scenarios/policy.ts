import type { Cell, Condition, Policy } from "@/server/core/policy/policy";

/** What a cell says unless it says otherwise: acts where it is confident, every sentence has a source, 5 % are sampled. */
const cell: Cell = {
  level: "auto",
  reviewFrom: 0.45,
  autoFrom: 0.7,
  limits: null,
  conditions: [],
  grounding: "required",
  qaSampleRate: 0.05,
  rolloutShare: 1,
  channels: null,
  pastEvidence: null,
};
const suggest: Cell = { ...cell, level: "suggest" };

const isLate: Condition = {
  expression: "order.days_late >= 5 && !order.is_delivered",
  because: "Late delivery is refunded from the fifth day after the promised date, while the order is undelivered.",
  cites: "late-delivery",
};
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
const isUnshipped: Condition = {
  expression: "!order.is_shipped",
  because: "An address can be changed only before the order is shipped.",
  cites: "change-delivery-address",
};

/** What the agent may do alone at Pinewood Trail Co. USD stands in no limit on purpose: those refunds are reviewed. */
export const policy: Policy = {
  intents: {
    order_status: { level: "auto", cells: { reply: cell } },
    late_delivery_refund: {
      level: "auto",
      cells: { issue_refund: { ...cell, limits: { EUR: 100_00 }, conditions: [isLate] }, reply: cell },
    },
    damaged_item_refund: {
      level: "auto",
      cells: { issue_refund: { ...cell, limits: { EUR: 100_00 }, conditions: [isRecentDelivery] }, reply: cell },
    },
    missing_parcel_reship: {
      level: "auto",
      cells: { reship_order: { ...cell, limits: { EUR: 150_00 }, conditions: [isLost] }, reply: cell },
    },
    address_change: {
      level: "auto",
      cells: { change_shipping_address: { ...cell, conditions: [isUnshipped] }, reply: cell },
      // A delivery address is what a thief would change: the customer is asked to prove who they are.
      proof: "ask",
    },
    cancel_subscription: { level: "suggest", cells: { cancel_subscription: suggest, reply: suggest } },
    bug_report: { level: "auto", cells: { file_bug: cell, reply: cell } },
    product_question: { level: "auto", cells: { reply: cell } },
    delete_account: { level: "suggest", cells: { delete_account: suggest, reply: suggest } },
    billing_dispute: { level: "off", cells: {} },
  },
  routing: [
    { intent: "billing_dispute", urgency: null, language: null, team: "Billing" },
    { intent: "cancel_subscription", urgency: null, language: null, team: "Billing" },
    { intent: "bug_report", urgency: null, language: null, team: "Technical" },
    { intent: "delete_account", urgency: null, language: null, team: "Trust and safety" },
  ],
  defaultTeam: "Support",
  riskTeam: "Trust and safety",
};
