import { z } from "zod";
import { Charge, PlanChange, Subscription } from "../ports/billing";
import { Order } from "../ports/commerce";
import { Customer } from "../ports/crm";
import { ProductEntitlement, Seat } from "../ports/provisioning";

/** What the systems of record say of one customer, read at `asOf`. Empty lists when there is no customer. */
export const Records = z.strictObject({
  asOf: z.iso.datetime(),
  customer: Customer.nullable(),
  orders: z.array(Order),
  charges: z.array(Charge),
  subscriptions: z.array(Subscription),
  /** What each active subscription may be changed to, and what that would cost at `asOf`. */
  planChanges: z.array(PlanChange).default([]),
  seats: z.array(Seat).default([]),
  entitlements: z.array(ProductEntitlement).default([]),
});
export type Records = z.infer<typeof Records>;

export function emptyRecords(asOf: string): Records {
  return {
    ...{ asOf, customer: null, orders: [], charges: [], subscriptions: [] },
    ...{ planChanges: [], seats: [], entitlements: [] },
  };
}

/** Which of the customer's records one want is about; null where none could be told. */
export const Focus = z.strictObject({
  orderId: z.string().nullable(),
  subscriptionId: z.string().nullable(),
  /** The plan that the subscription is to be changed to. */
  plan: z.string().nullable().default(null),
  seatId: z.string().nullable().default(null),
  entitlementId: z.string().nullable().default(null),
});
export type Focus = z.infer<typeof Focus>;

/** About nothing on record. */
export const noFocus: Focus = { orderId: null, subscriptionId: null, plan: null, seatId: null, entitlementId: null };
