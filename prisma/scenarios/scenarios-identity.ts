import type { Release } from "@/server/core/policy/release";
import { demoRelease } from "./demo-release";
import type { Scenario } from "./scenario";

const reply = { kind: "ticketing.reply" };
const note = { kind: "ticketing.note" };
const assign = { kind: "ticketing.assign" };
const proofMail = { kind: "mail.send" };
const refund = (chargeId: string, minor: number) => ({
  kind: "billing.refund",
  request: { chargeId, amount: { minor, currency: "EUR" } },
});
const lateMail = (from: string, name: string) => ({
  ...{ from, name, subject: "Refund for late order" },
  text: "Hi, my order is over a week late. Please refund me.",
  authenticity: "unverified" as const,
  channel: "email" as const,
});

/** The demo's second release: who asks for money in somebody's name is asked to prove who they are, before a person is. */
export const provingRelease: Release = {
  ...demoRelease,
  number: 2,
  policy: {
    ...demoRelease.policy,
    intents: Object.fromEntries(
      Object.entries(demoRelease.policy.intents).map(([name, intent]) => [name, { ...intent, proof: "ask" as const }]),
    ),
  },
};

/** Stories under `provingRelease`: who may be somebody else, and what they get. */
export const identityScenarios: readonly Scenario[] = [
  {
    name: "spoofed-late-refund",
    mail: lateMail("bruno.keller@example.com", "Bruno Keller"),
    expect: {
      state: "waiting_customer",
      intents: ["late_delivery_refund"],
      because: [],
      effects: [proofMail, reply],
      mail: {
        says: ["sure that it came from you", "30 minutes"],
        never: ["Bruno", "PT-10402", "59.00", "59,00", "Base Layer", "refund", "bruno.keller"],
      },
    },
    then: [
      {
        event: { kind: "prove", by: "link" },
        expect: {
          state: "resolved",
          episode: 1,
          because: [],
          effects: [refund("ch_20402", 59_00), reply],
          mail: { says: ["Hello Bruno,", "59.00 EUR", "PT-10402"] },
        },
      },
    ],
  },
  {
    name: "code-on-the-page",
    mail: lateMail("clara.dubois@example.com", "Clara Dubois"),
    expect: {
      state: "waiting_customer",
      because: [],
      effects: [proofMail, reply],
      mail: { says: ["sure that it came from you"], never: ["Clara", "PT-10403"] },
    },
    then: [
      {
        event: { kind: "prove", by: "code" },
        expect: {
          state: "resolved",
          because: [],
          effects: [{ kind: "billing.refund", request: { chargeId: "ch_20403" } }, reply],
          mail: { says: ["Hello Clara,", "PT-10403"] },
        },
      },
    ],
  },
  {
    name: "code-in-a-reply",
    mail: lateMail("david.murphy@example.com", "David Murphy"),
    expect: {
      state: "waiting_customer",
      because: [],
      effects: [proofMail, reply],
      mail: { says: ["sure that it came from you"], never: ["David", "PT-10404"] },
    },
    then: [
      {
        event: { kind: "prove", by: "reply" },
        expect: {
          state: "resolved",
          intents: ["late_delivery_refund"],
          because: [],
          effects: [{ kind: "billing.refund", request: { chargeId: "ch_20404" } }, reply],
          mail: { says: ["Hello David,", "PT-10404"] },
        },
      },
    ],
  },
  {
    name: "proof-not-used",
    mail: lateMail("anna.visser@example.com", "Anna Visser"),
    expect: {
      state: "waiting_customer",
      because: [],
      effects: [proofMail, reply],
      mail: { says: ["sure that it came from you"], never: ["Anna", "PT-10401"] },
    },
    then: [
      {
        // Asked once, not used: a person looks, and vouches for how they checked.
        event: { kind: "reply", text: "I really am the one who ordered, believe me.", authenticity: "unverified" },
        expect: {
          state: "waiting_review",
          because: ["identity_too_weak a1"],
          effects: [],
          mail: null,
          draft: { never: ["Anna", "PT-10401", "61.00"] },
        },
      },
      {
        event: { kind: "approve", vouch: "Called back on the number on record." },
        expect: {
          state: "resolved",
          because: ["identity_too_weak a1"],
          effects: [refund("ch_20401", 61_00), reply],
          mail: { says: ["refunded"], never: ["Anna", "PT-10401", "61.00"] },
        },
      },
    ],
  },
  {
    name: "over-limit-is-not-asked",
    mail: lateMail("elena.rossi@example.com", "Elena Rossi"),
    expect: {
      state: "waiting_review",
      because: ["identity_too_weak a1", "over_limit a1"],
      effects: [],
      mail: null,
    },
  },
  {
    name: "fresh-contact-data-is-not-mailed",
    mail: lateMail("mila.jovanovic@example.com", "Mila Jovanovic"),
    expect: {
      state: "waiting_review",
      because: ["contact_changed a1", "identity_too_weak a1"],
      effects: [],
      mail: null,
    },
  },
  {
    name: "somebody-elses-order",
    mail: {
      ...lateMail("laura.jansen@example.com", "Laura Jansen"),
      text: "Hi, my order PT-10410 is over a week late. Please refund it.",
      authenticity: "dmarc_pass",
    },
    expect: {
      state: "escalated",
      because: ["not_entitled w1"],
      effects: [reply, note, assign],
      mail: { says: ["A colleague"], never: ["Julia", "Bennett", "PT-10410", "USD", "Denver", "Portland"] },
    },
  },
  {
    name: "shared-address-claimed",
    mail: lateMail("kate.sullivan@example.com", "Kate Sullivan"),
    expect: {
      state: "escalated",
      because: ["not_entitled w1"],
      effects: [reply, note, assign],
      mail: { says: ["A colleague"], never: ["Kate", "Liam", "PT-10437", "PT-10438"] },
    },
  },
  {
    name: "deleted-customer",
    mail: { ...lateMail("noah.schmidt@example.com", "Noah Schmidt"), authenticity: "dmarc_pass" },
    expect: {
      state: "escalated",
      because: ["not_entitled w1"],
      effects: [reply, note, assign],
      mail: { says: ["A colleague"], never: ["Noah", "PT-"] },
    },
  },
  {
    name: "anonymous",
    mail: { ...lateMail("felix.brandt@example.com", "Felix Brandt"), authenticity: "anonymous", channel: "web" },
    expect: {
      state: "escalated",
      because: ["not_entitled w1"],
      effects: [reply, note, assign],
      mail: { says: ["A colleague"], never: ["Felix", "PT-10406", "189"] },
    },
  },
];
