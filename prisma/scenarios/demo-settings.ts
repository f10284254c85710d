import type { Settings } from "@/server/core/policy/settings";

const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 17 * 60 + 30 }));
const everyDay = [0, 1, 2, 3, 4, 5, 6];

/** The demo workspace's own settings. Only English is enabled, so that every other language goes to a person. */
export const demoSettings: Settings = {
  companyName: "Pinewood Trail Co.",
  timeZone: "Europe/Amsterdam",
  languages: ["en"],
  killSwitches: { all: false, actions: [], intents: [] },
  thrown: {},
  alwaysPerson: { intents: [], words: [], customers: [] },
  highValueLines: { EUR: 250_00, USD: 250_00 },
  budgets: [
    {
      name: "two refunds per customer in 30 days",
      action: "issue_refund",
      intent: null,
      perCustomer: true,
      windowHours: 720,
      maxCount: 2,
      maxMinor: null,
    },
    {
      name: "refunds of 2,000 a day",
      action: "issue_refund",
      intent: null,
      perCustomer: false,
      windowHours: 24,
      maxCount: null,
      maxMinor: { EUR: 2_000_00, USD: 2_000_00 },
    },
    {
      name: "one reshipment per customer in 30 days",
      action: "reship_order",
      intent: null,
      perCustomer: true,
      windowHours: 720,
      maxCount: 1,
      maxMinor: null,
    },
    {
      name: "50 bug reports a day",
      action: "file_bug",
      intent: null,
      perCustomer: false,
      windowHours: 24,
      maxCount: 50,
      maxMinor: null,
    },
  ],
  workingHours: weekdays,
  acknowledgements: {
    en: {
      person: [
        "Thank you for your message; it has reached us.",
        "A colleague of mine is taking this over and will answer you {{expectation}}.",
        "You do not need to do anything until then.",
      ].join("\n"),
      gap: [
        "Thank you for your question.",
        "We do not have that documented, and I would rather not guess.",
        "A colleague who knows will answer you {{expectation}}.",
      ].join("\n"),
      waiting: [
        "Thank you for your message; it has reached us.",
        "One of our systems does not answer right now, so this takes longer than usual.",
        "We go on with it as soon as it is back. You do not need to write again.",
      ].join("\n"),
      duplicate: [
        "Thank you for your message; it has reached us.",
        "You have written to us about this already, and we answer you there. If this is about something else, just reply to this message.",
      ].join("\n"),
      risk: {
        self_harm: [
          "Thank you for telling us how you feel. A person will read your message and write to you {{expectation}}.",
          "If you are in danger or might hurt yourself, please call your emergency number now: 112 in Europe, 911 in the United States.",
          "In the United States you can also call or text 988 at any hour, and findahelpline.com lists free, confidential help in most countries.",
          "You do not have to go through this alone.",
        ].join("\n"),
        security: [
          "Thank you for telling us; we take this seriously.",
          "A colleague is looking into it and will write to you {{expectation}}.",
          "If you use the same password elsewhere, please change it now, and ask your bank to block a card that others may have used.",
        ].join("\n"),
        press: [
          "Thank you for your message.",
          "We have passed it to the responsible colleague, who will answer you {{expectation}}.",
        ].join("\n"),
        legal: [
          "Thank you for your message.",
          "We take it seriously and have passed it to the responsible colleague, who will answer you {{expectation}}.",
        ].join("\n"),
      },
    },
  },
  proof: {
    en: {
      question: [
        "Thank you for your message.",
        "Before we go on with it, we have to be sure that it came from you.",
        "We have sent an e-mail with a link to the address in your customer account: please open it and confirm, within {{minutes}} minutes.",
        "You can also reply here with the code that stands in that e-mail.",
        "Until then we change nothing, and a person will help you if it does not work.",
      ].join("\n"),
      subject: "{{company}}: was it you who wrote to us?",
      mail: [
        "Hello,",
        "",
        "somebody has just written to {{company}} in your name and asks for something that we do for you alone.",
        "",
        "If it was you, open this link and confirm it:",
        "{{link}}",
        "",
        "If the link does not open, reply to our message with this code:",
        "{{code}}",
        "",
        "Or enter the code on this page:",
        "{{page}}",
        "",
        "Link and code work once, for {{minutes}} minutes. Tell the code to nobody else.",
        "If it was not you, you need not do anything: nothing happens without your confirmation.",
        "",
        "The {{company}} team",
      ].join("\n"),
    },
  },
  personWithinHours: 4,
  responseHours: { high: 2, normal: 8, low: 24 },
  stepBudget: 6,
  modelBudget: { tokens: 200_000, seconds: 300 },
  vendorRetriesPerMinute: 60,
  maxRepliesPerEpisode: 3,
  replyHosts: ["help.pinewood.example"],
  roleLimits: {
    reviewer: { EUR: 50_00, USD: 50_00 },
    lead: { EUR: 250_00, USD: 250_00 },
    owner: { EUR: 1_000_00, USD: 1_000_00 },
  },
  teamHours: {
    Technical: weekdays.map(({ day }) => ({ day, from: 10 * 60, to: 18 * 60 })),
    "Trust and safety": everyDay.map((day) => ({ day, from: 7 * 60, to: 22 * 60 })),
  },
  riskGuidance: {},
  holdSeconds: 60,
  secondApproverAbove: {},
  bulkBelow: { EUR: 100_00, USD: 100_00 },
  demotions: [],
  autonomyTarget: 0.95,
  cellTargets: {},
  csatFloor: null,
  survey: { on: true, days: 14 },
};
