import { z } from "zod";
import { Money } from "../evidence/money";
import type { Found, Write, WriteResult } from "./write";

export const Refund = z.strictObject({
  id: z.string(),
  amount: Money,
  at: z.iso.datetime(),
  lineIds: z.array(z.string()),
  /** Our key when we made it; null when a person or another system did. */
  key: z.string().nullable(),
});
export type Refund = z.infer<typeof Refund>;

export const Charge = z.strictObject({
  id: z.string(),
  customerId: z.string(),
  orderId: z.string().nullable(),
  subscriptionId: z.string().nullable(),
  amount: Money,
  refunds: z.array(Refund),
  method: z.string(),
  at: z.iso.datetime(),
  version: z.string(),
});
export type Charge = z.infer<typeof Charge>;

export const Subscription = z.strictObject({
  id: z.string(),
  customerId: z.string(),
  plan: z.string(),
  seats: z.int().positive(),
  price: Money,
  interval: z.enum(["month", "year"]),
  state: z.enum(["active", "cancelling", "cancelled"]),
  startedAt: z.iso.datetime(),
  currentPeriodEnd: z.iso.datetime(),
  version: z.string(),
});
export type Subscription = z.infer<typeof Subscription>;

/** One plan that a subscription may be changed to, with what the change would cost now: the vendor's own reckoning. */
export const PlanChange = z.strictObject({
  subscriptionId: z.string(),
  plan: z.string(),
  title: z.string(),
  /** Of one interval from then on. */
  price: Money,
  /** Charged at once for the rest of the paid period; 0 where the new plan costs less. */
  chargeNow: Money,
  /** Credited at once for the rest of the paid period; 0 where the new plan costs more. */
  creditNow: Money,
});
export type PlanChange = z.infer<typeof PlanChange>;

/** What a cancellation would give back now, and when it would take effect. */
export interface CancellationPreview {
  endsAt: string;
  credit: Money;
}

export interface BillingPort {
  /** The customer's charges, newest first, at most 50. */
  listCharges(customerId: string): Promise<Charge[]>;
  listSubscriptions(customerId: string): Promise<Subscription[]>;
  /** Refunds to the original payment method only. `lineIds` says what for; [] means the whole rest. */
  refund(input: { chargeId: string; amount: Money; lineIds: string[] }, write: Write): Promise<WriteResult>;
  previewCancellation(input: {
    subscriptionId: string;
    at: "period_end" | "now_prorated";
  }): Promise<CancellationPreview>;
  cancelSubscription(
    input: { subscriptionId: string; at: "period_end" | "now_prorated" },
    write: Write,
  ): Promise<WriteResult>;
  /** Every plan that an active subscription may be changed to; none for any other. */
  previewPlanChanges(subscriptionId: string): Promise<PlanChange[]>;
  /**
   * Changes the plan at once. `quoted` is what the preview charged or credited: rejected when it would be another amount by
   * now. null takes what it comes to. The receipt's detail names the plan from before as `previousPlan`.
   */
  changePlan(input: { subscriptionId: string; plan: string; quoted: Money | null }, write: Write): Promise<WriteResult>;
  findByKey(key: string): Promise<Found>;
}
