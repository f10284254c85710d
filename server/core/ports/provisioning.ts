import { z } from "zod";
import type { Found, Write, WriteResult } from "./write";

/** One paid place in a product, held by one person and bound to the device that they use. */
export const Seat = z.strictObject({
  id: z.string(),
  customerId: z.string(),
  product: z.string(),
  /** Who uses it, as the vendor shows them. */
  holder: z.string(),
  /** null: bound to none, so that the next device that signs in gets it. */
  device: z.string().nullable(),
  state: z.enum(["active", "suspended"]),
  lastResetAt: z.iso.datetime().nullable(),
  version: z.string(),
});
export type Seat = z.infer<typeof Seat>;

/** What a customer may use because of what they paid. `closedWhy` is null while it is open. */
export const ProductEntitlement = z.strictObject({
  id: z.string(),
  customerId: z.string(),
  product: z.string(),
  state: z.enum(["open", "closed"]),
  closedWhy: z.enum(["inactive", "payment_failed", "refunded", "abuse"]).nullable(),
  closedAt: z.iso.datetime().nullable(),
  paidUntil: z.iso.datetime(),
  version: z.string(),
});
export type ProductEntitlement = z.infer<typeof ProductEntitlement>;

/** Seats and entitlements: what a customer may use, apart from what they paid. */
export interface ProvisioningPort {
  listSeats(customerId: string): Promise<Seat[]>;
  listEntitlements(customerId: string): Promise<ProductEntitlement[]>;
  /** Frees the seat from its device; the receipt's detail names the device as `device`. */
  resetSeat(input: { seatId: string }, write: Write): Promise<WriteResult>;
  /** Binds a free seat to a device again. Rejected once another device has it. */
  bindSeat(input: { seatId: string; device: string }, write: Write): Promise<WriteResult>;
  /** The receipt's detail names why it was closed as `closedWhy`. */
  reopenEntitlement(input: { entitlementId: string }, write: Write): Promise<WriteResult>;
  closeEntitlement(
    input: { entitlementId: string; why: "inactive" | "payment_failed" },
    write: Write,
  ): Promise<WriteResult>;
  findByKey(key: string): Promise<Found>;
}
