import type { IntentPolicy, Policy } from "@/server/core/policy/policy";
import { addressChangeTemplate } from "@/server/templates/address-change/address-change-template";
import { answersFromTheDocsTemplate } from "@/server/templates/answers-from-the-docs/answers-from-the-docs-template";
import { cancelAndProrateTemplate } from "@/server/templates/cancel-and-prorate/cancel-and-prorate-template";
import { lateDeliveryRefundTemplate } from "@/server/templates/late-delivery-refund/late-delivery-refund-template";
import { orderStatusTemplate } from "@/server/templates/order-status/order-status-template";
import { returnAndReshipTemplate } from "@/server/templates/return-and-reship/return-and-reship-template";
import { suggestCell } from "@/server/templates/suggest-cell";
import type { Template } from "@/server/templates/template";
import { triageAndRouteTemplate } from "@/server/templates/triage-and-route/triage-and-route-template";

/** What a template leaves to a person, and this company trusts the agent with. */
function automatic({ policy }: Template, intent: string): IntentPolicy {
  const { cells = {}, ...rest } = policy.intents[intent] ?? {};
  const acting = Object.entries(cells).map(([name, cell]) => [name, { ...cell, level: "auto" as const }] as const);
  return { ...rest, level: "auto", cells: Object.fromEntries(acting) };
}

/** What the agent may do alone at Pinewood Trail Co. USD stands in no limit on purpose: those refunds are reviewed. */
export const policy: Policy = {
  intents: {
    order_status: automatic(orderStatusTemplate, "order_status"),
    late_delivery_refund: automatic(lateDeliveryRefundTemplate, "late_delivery_refund"),
    damaged_item_refund: automatic(returnAndReshipTemplate, "damaged_item_refund"),
    missing_parcel_reship: automatic(returnAndReshipTemplate, "missing_parcel_reship"),
    // A delivery address is what a thief would change: the customer is asked to prove who they are.
    address_change: { ...automatic(addressChangeTemplate, "address_change"), proof: "ask" },
    ...cancelAndProrateTemplate.policy.intents,
    bug_report: automatic(triageAndRouteTemplate, "bug_report"),
    product_question: automatic(answersFromTheDocsTemplate, "product_question"),
    delete_account: { level: "suggest", cells: { delete_account: suggestCell, reply: suggestCell } },
    billing_dispute: { level: "off", cells: {} },
  },
  routing: [
    { intent: "billing_dispute", urgency: null, language: null, team: "Billing" },
    ...cancelAndProrateTemplate.policy.routing,
    { intent: "bug_report", urgency: null, language: null, team: "Technical" },
    { intent: "delete_account", urgency: null, language: null, team: "Trust and safety" },
  ],
  defaultTeam: "Support",
  riskTeam: "Trust and safety",
};
