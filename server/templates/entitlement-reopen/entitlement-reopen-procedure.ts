import type { Procedure } from "@/server/core/procedure/procedure";

/** Opens again what is closed and paid for; what was refunded or abused is left to a person by the action itself. */
export const entitlementReopenProcedure: Procedure = {
  intent: "entitlement_reopen",
  about: "entitlement",
  prefers: null,
  wish: null,
  exceptions: [],
  slots: [],
  steps: [{ action: "reopen_entitlement", args: { entitlementId: { from: "fact", name: "entitlement.id" } } }],
  reply: [
    "{{entitlement.product}} is open for you again.",
    "? It is paid until {{entitlement.paid_until_on}}.",
    'Why something is closed is explained in "{{cite.title}}" ({{cite.url}}).',
  ].join("\n"),
  answerFromDocuments: false,
  unproven: [
    "What was closed is open again.",
    'Why something is closed is explained in "{{cite.title}}" ({{cite.url}}).',
  ].join("\n"),
  unprovenPurpose: "answer",
  askAbout: ["Could you tell us which product this is about?", "? We found these: {{choices}}."].join("\n"),
  cites: ["reopen-your-access"],
  followUp: "none",
  followUpReply: null,
};
