import type { Procedure } from "@/server/core/procedure/procedure";

/** Files what is broken, and tells the customer when it is mended. */
export const bugReportProcedure: Procedure = {
  intent: "bug_report",
  about: "nothing",
  prefers: null,
  wish: null,
  exceptions: [],
  slots: [
    {
      name: "report",
      type: "bug_report",
      describe: "What is broken: a short title, the steps to reproduce it in the customer's words, how severe it is.",
      required: true,
      ask: "Could you describe what you did, what you expected, and what happened instead?",
    },
  ],
  steps: [
    {
      action: "file_bug",
      args: {
        title: { from: "slot", name: "report.title" },
        body: { from: "slot", name: "report.body" },
        severity: { from: "slot", name: "report.severity" },
      },
    },
  ],
  reply: [
    "Thank you for the report, and sorry for the trouble.",
    "Our developers have it now, under the number {{receipt.file_bug.ref}}.",
    "We will write to you again as soon as the problem is fixed.",
    '? What often helps in the meantime is listed in "{{cite.title}}" ({{cite.url}}).',
  ].join("\n"),
  answerFromDocuments: false,
  unproven: [
    "Thank you for the report, and sorry for the trouble.",
    "Our developers have it now.",
    "We will write to you again as soon as the problem is fixed.",
  ].join("\n"),
  unprovenPurpose: "answer",
  askAbout: null,
  cites: ["report-an-app-problem"],
  followUp: "issue_fixed",
  followUpReply: [
    "Good news: the problem that you reported is fixed.",
    "Please update to the newest version and tell us if it still happens.",
    "Thank you for helping us to make it better.",
  ].join("\n"),
};
