import { z } from "zod";
import { Charge, Subscription } from "../ports/billing";
import { Order } from "../ports/commerce";
import { Customer } from "../ports/crm";

/** What the systems of record say of one customer, read at `asOf`. Empty lists when there is no customer. */
export const Records = z.strictObject({
  asOf: z.iso.datetime(),
  customer: Customer.nullable(),
  orders: z.array(Order),
  charges: z.array(Charge),
  subscriptions: z.array(Subscription),
});
export type Records = z.infer<typeof Records>;

export function emptyRecords(asOf: string): Records {
  return { asOf, customer: null, orders: [], charges: [], subscriptions: [] };
}

/** Which of the customer's records one want is about; null where none could be told. */
export const Focus = z.strictObject({
  orderId: z.string().nullable(),
  subscriptionId: z.string().nullable(),
});
export type Focus = z.infer<typeof Focus>;
