import { z } from "zod";
import { Money } from "@/server/core/evidence/money";
import { type BillingPort, Charge, PlanChange, Subscription } from "@/server/core/ports/billing";
import type { SandboxClient } from "./client";

const Preview = z.strictObject({ endsAt: z.iso.datetime(), credit: Money });

export function sandboxBilling(client: SandboxClient): BillingPort {
  const subscription = (id: string) => `/subscriptions/${encodeURIComponent(id)}`;
  return {
    listCharges: (customerId) => client.read(`/charges?customer=${encodeURIComponent(customerId)}`, z.array(Charge)),
    listSubscriptions: (customerId) =>
      client.read(`/subscriptions?customer=${encodeURIComponent(customerId)}`, z.array(Subscription)),
    refund: ({ chargeId, amount, lineIds }, write) =>
      client.write("POST", `/charges/${encodeURIComponent(chargeId)}/refunds`, { amount, lineIds }, write),
    previewCancellation: ({ subscriptionId, at }) =>
      client.read(`${subscription(subscriptionId)}/cancellation?at=${at}`, Preview),
    cancelSubscription: ({ subscriptionId, at }, write) =>
      client.write("POST", `${subscription(subscriptionId)}/cancel`, { at }, write),
    previewPlanChanges: (subscriptionId) =>
      client.read(`${subscription(subscriptionId)}/plan-changes`, z.array(PlanChange)),
    changePlan: ({ subscriptionId, plan, quoted }, write) =>
      client.write("POST", `${subscription(subscriptionId)}/plan`, { plan, quoted }, write),
    findByKey: (key) => client.findByKey("billing", key),
  };
}
