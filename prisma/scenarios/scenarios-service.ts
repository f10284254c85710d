import type { Scenario } from "./scenario";

const reply = { kind: "ticketing.reply" };
const proofMail = { kind: "mail.send" };
const note = { kind: "ticketing.note" };
const assign = { kind: "ticketing.assign" };

/** What the agent does apart from refunds: answers, parcels, the plan, the app, two things at once. */
export const serviceScenarios: Scenario[] = [
  {
    name: "docs-answer",
    mail: {
      from: "nora.fischer@example.com",
      name: "Nora Fischer",
      subject: "Gift card",
      text: "Hello, how long is a gift card valid?",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "resolved",
      intents: ["product_question"],
      because: [],
      effects: [reply],
      mail: { says: ["3 years", "https://help.pinewood.example/articles/gift-cards"] },
    },
  },
  {
    name: "docs-gap",
    mail: {
      from: "oscar.peeters@example.com",
      name: "Oscar Peeters",
      subject: "Student discount?",
      text: "Do you offer a student discount?",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "escalated",
      intents: ["product_question"],
      because: ["knowledge_gap w1"],
      effects: [reply, note, assign],
      mail: { says: ["We do not have that documented"] },
    },
  },
  {
    name: "lost-parcel",
    mail: {
      from: "rosa.almeida@example.com",
      name: "Rosa Almeida",
      subject: "Parcel lost",
      text: "The carrier told me that my parcel is lost. I still need the sleeping bag, so please send it again. Thank you, Rosa",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "resolved",
      intents: ["missing_parcel_reship"],
      because: [],
      effects: [{ kind: "commerce.reship", request: { orderId: "PT-10418", lineIds: ["PT-10418-1"] } }, reply],
      mail: { says: ["Hello Rosa,", "Meadow Summer Sleeping Bag", "Lost parcels and sending an order again"] },
    },
  },
  {
    name: "two-wants",
    mail: {
      from: "david.murphy@example.com",
      name: "David Murphy",
      subject: "Two things",
      text: "Hi there. My order PT-10404 is more than a week late, please refund it. Also, please cancel my Trail Club membership. Thanks, David",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "waiting_review",
      intents: ["late_delivery_refund", "cancel_subscription"],
      because: ["level_suggest a2", "floor a2", "floor a2", "level_suggest reply"],
      effects: [
        { kind: "billing.refund", request: { chargeId: "ch_20404", amount: { minor: 66_00, currency: "EUR" } } },
      ],
      mail: null,
    },
    then: [
      {
        event: { kind: "approve", vouch: null },
        expect: {
          state: "resolved",
          because: ["level_suggest a2", "floor a2", "floor a2", "level_suggest reply"],
          effects: [{ kind: "billing.cancel", request: { subscriptionId: "sub_3004", at: "period_end" } }, reply],
          mail: { says: ["66.00 EUR", "membership is cancelled"] },
        },
      },
    ],
  },
  {
    name: "cancel-plan",
    mail: {
      from: "fiona.gallagher@example.com",
      name: "Fiona Gallagher",
      subject: "Leaving the club",
      text: "Please cancel my Trail Club Plus membership. I don't hike as much as I used to.",
      authenticity: "signed_in",
      channel: "web",
    },
    expect: {
      state: "waiting_review",
      intents: ["cancel_subscription"],
      because: ["level_suggest a1", "floor a1", "floor a1", "level_suggest reply"],
      effects: [],
      mail: null,
    },
    then: [
      {
        event: { kind: "approve", vouch: null },
        expect: {
          state: "resolved",
          because: ["level_suggest a1", "floor a1", "floor a1", "level_suggest reply"],
          effects: [{ kind: "billing.cancel", request: { subscriptionId: "sub_3032", at: "period_end" } }, reply],
          mail: { says: ["will not renew"] },
        },
      },
    ],
  },
  {
    name: "bug-report",
    mail: {
      from: "georg.lehmann@example.com",
      name: "Georg Lehmann",
      subject: "Trail Map crashes",
      text: "The Trail Map app crashes. Steps: 1. open a saved route, 2. tap Start, 3. lock the phone. After a minute the app is closed and the recording is gone. Pixel 8, Android 15, app version 4.2. It happens every time.",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "resolved",
      intents: ["bug_report"],
      because: [],
      effects: [{ kind: "tracker.file" }, reply],
      mail: { says: ["Hello Georg,", "Our developers have it now"] },
    },
    then: [
      {
        event: { kind: "fix_issue" },
        expect: {
          state: "resolved",
          episode: 2,
          because: [],
          effects: [reply],
          mail: { says: ["is fixed"] },
        },
      },
    ],
  },
  {
    name: "address-change",
    mail: {
      from: "vera.novak@example.com",
      name: "Vera Novak",
      subject: "Wrong address on PT-10422",
      text: "Hello, please change the delivery address of my order PT-10422 to:\nVera Novak\nNova Ulica 12\n1000 Ljubljana\nSlovenia",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "waiting_customer",
      intents: ["address_change"],
      because: [],
      effects: [proofMail, reply],
      mail: { says: ["sure that it came from you"], never: ["Vera", "PT-10422", "Lipova", "Nova Ulica"] },
    },
    then: [
      {
        event: { kind: "prove", by: "link" },
        expect: {
          state: "resolved",
          because: [],
          effects: [
            {
              kind: "commerce.address",
              request: {
                orderId: "PT-10422",
                address: { line1: "Nova Ulica 12", postalCode: "1000", city: "Ljubljana", country: "SI" },
              },
            },
            reply,
          ],
          mail: { says: ["PT-10422", "Change the delivery address of an order"] },
        },
      },
    ],
  },
  {
    name: "which-order",
    mail: {
      from: "ivan.horvat@example.com",
      name: "Ivan Horvat",
      subject: "Where is it?",
      text: "Hi, where is my order? I have been waiting for days.",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "waiting_customer",
      intents: ["order_status"],
      because: [],
      effects: [reply],
      mail: { says: ["number of the order", "PT-10435", "PT-10445"] },
    },
    then: [
      {
        event: { kind: "reply", text: "It is PT-10445, where is it?", authenticity: "dmarc_pass" },
        expect: {
          state: "resolved",
          because: [],
          effects: [reply],
          mail: { says: ["PT-10445", "processing"] },
        },
      },
    ],
  },
];
