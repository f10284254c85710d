import { z } from "zod";
import { formatMoney } from "@/server/core/evidence/format-money";
import type { PlanChange, Subscription } from "@/server/core/ports/billing";
import { checkAsker } from "./check-asker";
import { defineAction, type ActionFacts } from "./define-action";
import { vendorWrite } from "./vendor-write";

const Input = z.strictObject({ subscriptionId: z.string().min(1), plan: z.string().min(1) });

/** Changes a subscription to another plan at once. What that charges or credits is the vendor's preview, never an input. */
export const changePlan = defineAction({
  name: "change_plan",
  title: "Change the plan",
  describe:
    "Changes one active subscription to another plan that the vendor offers for it; what is charged or credited for the " +
    "rest of the period follows from the vendor's preview. To end a plan use cancel_subscription.",
  audience: "model",
  effect: "money",
  reversal: {
    kind: "compensate",
    withinHours: 24,
    says: (receipt) => {
      const before = readPrevious(receipt.detail);
      return before === null ? null : `Change back to ${before}; the vendor charges or credits the rest anew`;
    },
    run: async (receipt, args, { billing }, context) => {
      const plan = readPrevious(receipt.detail);
      if (plan === null) {
        return { kind: "rejected", code: "no_previous", message: "The receipt does not hold the plan from before." };
      }
      const { subscriptionId } = Input.parse(args);
      return billing.changePlan({ subscriptionId, plan, quoted: null }, { key: context.key, actor: context.actor });
    },
  },
  floor: null,
  holdSeconds: 0,
  scope: "billing:plan",
  assurance: "proven",
  needs: ["billing"],
  input: Input,
  subject: (input) => `subscription:${input.subscriptionId}`,
  value: (input, facts) => {
    const change = findChange(facts, input);
    if (change === null) return null;
    return change.chargeNow.minor > 0 ? change.chargeNow : change.creditNow;
  },
  entitled: (input, facts) => {
    const asker = checkAsker(facts);
    if (!asker.ok) return asker;
    const subscription = findSubscription(facts, input.subscriptionId);
    if (subscription === null) return { ok: false, why: "no such subscription" };
    if (subscription.customerId !== facts.customerId) return { ok: false, why: "not this customer's subscription" };
    if (subscription.state !== "active") return { ok: false, why: "the subscription ends or has ended" };
    if (subscription.plan === input.plan) return { ok: false, why: "the subscription is on this plan already" };
    return findChange(facts, input) === null
      ? { ok: false, why: "the vendor does not offer this plan for the subscription" }
      : { ok: true };
  },
  version: (input, facts) => findSubscription(facts, input.subscriptionId)?.version ?? null,
  alreadyMet: (input, facts) => {
    const subscription = findSubscription(facts, input.subscriptionId);
    const isMet = subscription?.state === "active" && subscription.plan === input.plan;
    return isMet ? { ref: subscription.id } : null;
  },
  execute: async (input, { billing }, context) => {
    if (context.value === null) {
      return { kind: "rejected", code: "no_value", message: "Nothing says what the change costs." };
    }
    return billing.changePlan({ ...input, quoted: context.value }, vendorWrite(context));
  },
  find: (key, { billing }) => billing.findByKey(key),
  summarise: (input, value) =>
    value === null
      ? `Change subscription ${input.subscriptionId} to ${input.plan}`
      : `Change subscription ${input.subscriptionId} to ${input.plan}, ${formatMoney(value)} for the rest of the period`,
});

function findSubscription(facts: ActionFacts, id: string): Subscription | null {
  return facts.records.subscriptions.find((subscription) => subscription.id === id) ?? null;
}

function findChange({ records }: ActionFacts, { subscriptionId, plan }: z.infer<typeof Input>): PlanChange | null {
  return records.planChanges.find((one) => one.subscriptionId === subscriptionId && one.plan === plan) ?? null;
}

function readPrevious(detail: Record<string, unknown>): string | null {
  const plan = Object.hasOwn(detail, "previousPlan") ? detail["previousPlan"] : null;
  return typeof plan === "string" && plan !== "" ? plan : null;
}
