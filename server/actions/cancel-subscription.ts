import { z } from "zod";
import type { Subscription } from "@/server/core/ports/billing";
import { checkAsker } from "./check-asker";
import { defineAction, type ActionFacts } from "./define-action";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({
  subscriptionId: z.string().min(1),
  at: z.enum(["period_end", "now_prorated"]),
});

/** Ends a plan, at the end of the paid period or at once with the rest credited. A person always decides. */
export const cancelSubscription = defineAction({
  name: "cancel_subscription",
  title: "Cancel a subscription",
  describe:
    "Ends one active subscription: at the end of the period that is paid for, or now with the unused rest credited. " +
    "Use period_end unless the customer asks to stop at once. To delete the whole account use delete_account.",
  audience: "model",
  effect: "write",
  reversal: {
    kind: "none",
    why: "We do not resume a plan. Until the paid period ends the customer can take the cancellation back themself; a plan that was ended at once is not restored.",
  },
  floor: "plan_cancellation",
  holdSeconds: 0,
  scope: "billing:cancel",
  assurance: "attested",
  needs: ["billing"],
  input: Input,
  subject: (input) => `subscription:${input.subscriptionId}`,
  value: () => null,
  entitled: (input, facts) => {
    const asker = checkAsker(facts);
    if (!asker.ok) return asker;
    const subscription = findSubscription(facts, input.subscriptionId);
    if (subscription === null) return { ok: false, why: "no such subscription" };
    if (subscription.customerId !== facts.customerId) return { ok: false, why: "not this customer's subscription" };
    if (subscription.state !== "active") return { ok: false, why: "the subscription already ends or has ended" };
    return { ok: true };
  },
  version: (input, facts) => findSubscription(facts, input.subscriptionId)?.version ?? null,
  alreadyMet: (input, facts) => {
    const subscription = findSubscription(facts, input.subscriptionId);
    return subscription !== null && subscription.state !== "active" ? { ref: subscription.id } : null;
  },
  execute: (input, { billing }, context) => billing.cancelSubscription(input, vendorWrite(context)),
  find: (key, { billing }) => billing.findByKey(key),
  summarise: (input) =>
    input.at === "period_end"
      ? `Cancel subscription ${input.subscriptionId} at the end of its period`
      : `Cancel subscription ${input.subscriptionId} now and credit the rest`,
});

function findSubscription(facts: ActionFacts, id: string): Subscription | null {
  return facts.records.subscriptions.find((subscription) => subscription.id === id) ?? null;
}
