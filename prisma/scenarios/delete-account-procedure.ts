import type { Procedure } from "@/server/core/procedure/procedure";

/** Deletes the account, after a person has looked at it. */
export const deleteAccountProcedure: Procedure = {
  intent: "delete_account",
  about: "nothing",
  prefers: null,
  wish: null,
  exceptions: [],
  slots: [],
  steps: [{ action: "delete_account", args: { customerId: { from: "fact", name: "customer.id" } } }],
  reply: [
    "We have deleted your account and your personal data, as you asked.",
    'What we have to keep for the tax office, and for how long, is explained in "{{cite.title}}" ({{cite.url}}).',
    "This was our last message to you; you are welcome back at any time.",
  ].join("\n"),
  answerFromDocuments: false,
  unproven: [
    "The account and the personal data have been deleted, as you asked.",
    'What we have to keep for the tax office is explained in "{{cite.title}}" ({{cite.url}}).',
  ].join("\n"),
  unprovenPurpose: "answer",
  askAbout: null,
  cites: ["delete-your-account"],
  followUp: "none",
  followUpReply: null,
};
