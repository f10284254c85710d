import { defineTemplate } from "../define-template";
import { paymentMethodsArticle } from "../payment-methods-article";
import { suggestCell } from "../suggest-cell";
import type { Template } from "../template";
import { billingDispute } from "./billing-dispute";
import { billingDisputeProcedure } from "./billing-dispute-procedure";
import { bugReport } from "./bug-report";
import { bugReportProcedure } from "./bug-report-procedure";

const file = [{ action: "file_bug" }];

/** Files what is broken, and takes the rest to who can help. */
export const triageAndRouteTemplate: Template = defineTemplate({
  id: "triage-and-route",
  title: "Triage and route",
  resolves: "Files reported bugs with the developers, and takes disputed charges to the team that looks into them.",
  intents: [bugReport, billingDispute],
  procedures: [bugReportProcedure, billingDisputeProcedure],
  policy: {
    intents: {
      bug_report: { level: "suggest", cells: { file_bug: suggestCell, reply: suggestCell } },
      billing_dispute: { level: "off", cells: {} },
    },
    routing: [
      { intent: "billing_dispute", urgency: null, language: null, team: "Billing" },
      { intent: "bug_report", urgency: null, language: null, team: "Technical" },
    ],
  },
  articles: [
    {
      id: "report-an-app-problem",
      title: "Report a problem with the app",
      text: [
        "Tell us when something is broken. We file it with our developers, and you get its number.",
        "## Try this first",
        "Close the app fully and open it again. See in your app store whether there is a newer version. Then restart the phone.",
        "## What helps us most",
        "Say what you did, what you expected and what happened instead, on which phone, and in which version of the app. When the problem is fixed, we write to you again.",
      ].join("\n\n"),
    },
    paymentMethodsArticle,
  ],
  tests: [
    {
      name: "filing a bug waits for a person",
      message: "Bug: export to GPX gives an error message.",
      given: { intent: "bug_report", assurance: "claimed", actions: file },
      expect: { outcome: "review", parts: { file_bug: "review" }, reasons: ["level_suggest"] },
    },
    {
      name: "a disputed charge goes to a person",
      message: "I was charged twice for the same order.",
      given: { intent: "billing_dispute", reply: null },
      expect: { outcome: "escalate", reasons: ["level_off"] },
    },
    {
      name: "what sounds like a break-in goes to a person",
      given: { intent: "bug_report", riskKinds: ["security"], actions: file },
      expect: { outcome: "escalate" },
    },
    {
      name: "a message that is barely understood goes to a person",
      given: { intent: "bug_report", confidence: 0.2, actions: file },
      expect: { outcome: "escalate" },
    },
  ],
  samples: [
    {
      sender: "Georg Lehmann uses the app.",
      from: "georg.lehmann@example.com",
      name: "Georg Lehmann",
      subject: "Trail Map crashes",
      text: "The Trail Map app crashes. Steps: 1. open a saved route, 2. tap Start, 3. lock the phone. After a minute the app is closed and the recording is gone. Pixel 8, Android 15, app version 4.2. It happens every time.",
      channel: "email",
      authenticity: "dmarc_pass",
      expect: {
        intent: "bug_report",
        actions: [{ action: "file_bug", args: {} }],
        outcome: "review",
        says: ["developers"],
      },
    },
    {
      sender: "Hugo Martens has one order.",
      from: "hugo.martens@example.com",
      name: "Hugo Martens",
      subject: "Charged twice",
      text: "I was charged twice for order PT-10408. Please check.",
      channel: "email",
      authenticity: "dmarc_pass",
      expect: { intent: "billing_dispute", actions: [], outcome: "escalate", says: [] },
    },
  ],
});
