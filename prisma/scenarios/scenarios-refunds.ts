import type { Scenario } from "./scenario";

const refund = (chargeId: string, amountMinor: number) => ({
  kind: "billing.refund",
  request: { chargeId, amount: { minor: amountMinor, currency: "EUR" } },
});
const reply = { kind: "ticketing.reply" };
const note = { kind: "ticketing.note" };
const assign = { kind: "ticketing.assign" };

/** Money: inside the policy, unproven, above each line, in another currency, outside the window. */
export const refundScenarios: Scenario[] = [
  {
    name: "late-refund",
    mail: {
      from: "anna.visser@example.com",
      name: "Anna Visser",
      subject: "Order PT-10401 never came",
      text: "Hello,\n\nmy order PT-10401 should have been here more than a week ago and it still has not arrived. I would like a full refund, please.\n\nBest regards,\nAnna Visser",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "resolved",
      intents: ["late_delivery_refund"],
      because: [],
      effects: [refund("ch_20401", 61_00), reply],
      mail: { says: ["Hello Anna,", "61.00 EUR", "PT-10401", "My order is late: refunds for late delivery", "re_"] },
    },
  },
  {
    name: "late-refund-claimed",
    mail: {
      from: "bruno.keller@example.com",
      name: "Bruno Keller",
      subject: "Refund for late order",
      text: "Hi, my order is over a week late. Please refund me. Bruno",
      authenticity: "unverified",
      channel: "email",
    },
    expect: {
      state: "waiting_review",
      intents: ["late_delivery_refund"],
      because: ["identity_too_weak a1"],
      effects: [],
      mail: null,
      draft: { never: ["Bruno", "PT-10402", "59.00", "59,00", "Base Layer"] },
    },
    then: [
      {
        event: { kind: "approve", vouch: "Called the number on the order, he named the last two purchases." },
        expect: {
          state: "resolved",
          because: ["identity_too_weak a1"],
          effects: [refund("ch_20402", 59_00), reply],
          mail: { says: ["refunded"], never: ["Bruno", "PT-10402", "59.00"] },
        },
      },
    ],
  },
  {
    name: "over-limit",
    mail: {
      from: "elena.rossi@example.com",
      name: "Elena Rossi",
      subject: "Still no rain jacket",
      text: "Good morning, my rain jacket (order PT-10405) is eight days overdue now. I don't want to wait any longer, please give me my money back.",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "waiting_review",
      intents: ["late_delivery_refund"],
      because: ["over_limit a1"],
      effects: [],
      mail: null,
    },
    then: [
      {
        event: { kind: "approve", vouch: null },
        expect: {
          state: "resolved",
          because: ["over_limit a1"],
          effects: [refund("ch_20405", 129_00), reply],
          mail: { says: ["Hello Elena,", "129.00 EUR"] },
        },
      },
    ],
  },
  {
    name: "high-value",
    mail: {
      from: "greta.virtanen@example.com",
      name: "Greta Virtanen",
      subject: "Refund for PT-10407",
      text: "Hello, order PT-10407 with the tent was promised for last week and has not been delivered. I would like to have the full amount refunded.",
      authenticity: "signed_in",
      channel: "web",
    },
    expect: {
      state: "waiting_review",
      intents: ["late_delivery_refund"],
      because: ["over_limit a1", "high_value a1"],
      effects: [],
      mail: null,
    },
    then: [
      {
        event: { kind: "reject" },
        expect: {
          state: "escalated",
          because: ["over_limit a1", "high_value a1"],
          effects: [reply, note, assign],
          mail: { says: ["A colleague"], never: ["refunded"] },
        },
      },
    ],
  },
  {
    name: "unlisted-currency",
    mail: {
      from: "isaac.carter@example.com",
      name: "Isaac Carter",
      subject: "my lantern",
      text: "My order is more than a week late and I'd like a refund. Thanks, Isaac",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "waiting_review",
      intents: ["late_delivery_refund"],
      because: ["currency_not_listed a1"],
      effects: [],
      mail: null,
    },
  },
  {
    name: "outside-window",
    mail: {
      from: "karim.haddad@example.com",
      name: "Karim Haddad",
      subject: "Late parcel PT-10411",
      text: "Hi, PT-10411 is late, it should have come two days ago. I want a refund for the late delivery.",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "escalated",
      intents: ["late_delivery_refund"],
      because: ["condition_unmet a1"],
      effects: [reply, note, assign],
      mail: { says: ["A colleague"], never: ["refunded"] },
    },
  },
  {
    name: "damaged-item",
    mail: {
      from: "marco.bianchi@example.com",
      name: "Marco Bianchi",
      subject: "Headlamp broken",
      text: "Hello, the headlamp in my order PT-10413 arrived broken, it does not switch on. Everything else is fine. Could I have a refund for the headlamp, please?",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "resolved",
      intents: ["damaged_item_refund"],
      because: [],
      effects: [
        {
          kind: "billing.refund",
          request: { chargeId: "ch_20413", amount: { minor: 39_00, currency: "EUR" }, lineIds: ["PT-10413-3"] },
        },
        reply,
      ],
      mail: { says: ["Hello Marco,", "39.00 EUR", "Returns, damaged items and refunds"], never: ["48.00", "54.00"] },
    },
  },
  {
    name: "contact-changed",
    mail: {
      from: "mila.jovanovic@example.com",
      name: "Mila Jovanovic",
      subject: "Refund please",
      text: "My order is over a week late. Please refund it to my card.",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "waiting_review",
      intents: ["late_delivery_refund"],
      because: ["contact_changed a1"],
      effects: [],
      mail: null,
    },
  },
];
