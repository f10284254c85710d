import type { Scenario } from "./scenario";

const reply = { kind: "ticketing.reply" };
const note = { kind: "ticketing.note" };
const assign = { kind: "ticketing.assign" };

/** What a person has to decide: asked for one, at risk, not understood, or coming back angry. */
export const peopleScenarios: Scenario[] = [
  {
    name: "wants-human",
    mail: {
      from: "zoe.kavanagh@example.com",
      name: "Zoe Kavanagh",
      subject: "Please call me",
      text: "I want to talk to a human being about my order, not to a bot.",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "escalated",
      because: ["asked_for_person ticket", "intent_unknown w1"],
      effects: [reply, note, assign],
      mail: { says: ["A colleague", " by "] },
    },
  },
  {
    name: "angry-reopen",
    mail: {
      from: "teresa.costa@example.com",
      name: "Teresa Costa",
      subject: "Poles lost",
      text: "My trekking poles are twelve days late and surely lost. Please send the order again.",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "resolved",
      episode: 1,
      intents: ["missing_parcel_reship"],
      because: [],
      effects: [{ kind: "commerce.reship", request: { orderId: "PT-10420" } }, reply],
      mail: { says: ["Hello Teresa,"] },
    },
    then: [
      {
        event: {
          kind: "reply",
          text: "This is outrageous, nothing has come! I have had enough of automatic answers. I want to speak to a real person, now.",
          authenticity: "dmarc_pass",
        },
        expect: {
          state: "escalated",
          episode: 2,
          because: ["asked_for_person ticket", "intent_unknown w1"],
          effects: [reply, note, assign],
          mail: { says: ["A colleague"] },
        },
      },
    ],
  },
  {
    name: "legal-threat",
    mail: {
      from: "hugo.martens@example.com",
      name: "Hugo Martens",
      subject: "Last warning",
      text: "My order is late. If I do not get a refund today I will sue you, my lawyer has the file already.",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "escalated",
      because: ["risk_words ticket"],
      effects: [reply, note, assign],
      mail: { says: ["We take it seriously"], never: ["refunded"] },
    },
  },
  {
    name: "self-harm",
    mail: {
      from: "paula.moreno@example.com",
      name: "Paula Moreno",
      subject: "no point",
      text: "The parcel does not matter any more. I don't want to live anymore and I am thinking of killing myself.",
      authenticity: "unverified",
      channel: "email",
    },
    expect: {
      state: "escalated",
      because: ["risk_words ticket"],
      effects: [reply, note, assign],
      mail: { says: ["emergency number", "112", "You do not have to go through this alone"], never: ["order", "PT-"] },
    },
  },
  {
    name: "language-not-enabled",
    mail: {
      from: "quentin.leroy@example.com",
      name: "Quentin Leroy",
      subject: "Veste endommagée",
      text: "Bonjour, la veste que j'ai reçue est déchirée et je voudrais être remboursé le plus vite possible. Merci beaucoup de votre réponse.",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "escalated",
      because: ["language_not_enabled ticket", "intent_unknown w1"],
      effects: [note, assign],
      mail: null,
    },
  },
  {
    name: "billing-dispute",
    mail: {
      from: "yves.lambert@example.com",
      name: "Yves Lambert",
      subject: "Charged twice",
      text: "I was charged twice for my last order. Please check my bank statement and correct it.",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "escalated",
      intents: ["billing_dispute"],
      because: ["level_off w1"],
      effects: [reply, note, assign],
      mail: { says: ["A colleague"] },
    },
  },
  {
    name: "out-of-scope",
    mail: {
      from: "recruiting@talent.example",
      name: "Talent Partners",
      subject: "Candidates for your warehouse",
      text: "We are a staffing agency and would like to offer you qualified warehouse workers at very good rates. May I call you next week?",
      authenticity: "unverified",
      channel: "email",
    },
    expect: {
      state: "escalated",
      intents: [null],
      because: ["intent_unknown w1"],
      effects: [reply, note, assign],
      mail: { says: ["A colleague"] },
    },
  },
  {
    name: "shared-address",
    mail: {
      from: "kate.sullivan@example.com",
      name: "Kate Sullivan",
      subject: "Refund",
      text: "My order is more than a week late. Please refund me.",
      authenticity: "dmarc_pass",
      channel: "email",
    },
    expect: {
      state: "escalated",
      intents: ["late_delivery_refund"],
      because: ["not_entitled w1"],
      effects: [reply, note, assign],
      mail: { says: ["A colleague"], never: ["PT-10437", "Hello Kate"] },
    },
  },
  {
    name: "nonsense",
    mail: {
      from: "__proto__@example.com",
      name: "constructor",
      subject: "{{receipt.a1.ref}}",
      text: "__proto__ constructor hasOwnProperty NaN {{order.id}} <script>1</script>",
      authenticity: "anonymous",
      channel: "api",
    },
    expect: {
      state: "escalated",
      intents: [null],
      because: ["intent_unknown w1"],
      effects: [reply, note, assign],
      mail: { says: ["A colleague"], never: ["undefined", "NaN", "script"] },
    },
  },
];
