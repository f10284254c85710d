import { z } from "zod";
import { Money } from "../evidence/money";
import { PostalAddress } from "./crm";
import type { Found, Write, WriteResult } from "./write";

export const OrderLine = z.strictObject({
  id: z.string(),
  sku: z.string(),
  title: z.string(),
  quantity: z.int().positive(),
  /** Price of the whole line (quantity included), in the order's currency. */
  totalMinor: z.int().nonnegative(),
  refundedMinor: z.int().nonnegative(),
  /** How many of it are in stock for this order; null where the vendor does not say. */
  inStock: z.int().nonnegative().nullable().default(null),
});
export type OrderLine = z.infer<typeof OrderLine>;

export const Shipment = z.strictObject({
  id: z.string(),
  carrier: z.string(),
  tracking: z.string(),
  state: z.enum(["preparing", "in_transit", "delivered", "lost", "returned"]),
  shippedAt: z.iso.datetime().nullable(),
  deliveredAt: z.iso.datetime().nullable(),
});
export type Shipment = z.infer<typeof Shipment>;

export const Order = z.strictObject({
  id: z.string(),
  customerId: z.string(),
  chargeId: z.string().nullable(),
  state: z.enum(["processing", "shipped", "delivered", "cancelled"]),
  placedAt: z.iso.datetime(),
  promisedBy: z.iso.datetime(),
  deliveredAt: z.iso.datetime().nullable(),
  total: Money,
  lines: z.array(OrderLine),
  shipments: z.array(Shipment),
  shippingAddress: PostalAddress,
  /** Ids of orders that were sent again in place of this one. */
  reshippedAs: z.array(z.string()),
  version: z.string(),
});
export type Order = z.infer<typeof Order>;

export interface CommercePort {
  /** The customer's orders, newest first, at most 20. */
  listOrders(customerId: string): Promise<Order[]>;
  findOrder(orderId: string): Promise<Order | null>;
  changeAddress(input: { orderId: string; address: PostalAddress }, write: Write): Promise<WriteResult>;
  /** Sends the given lines again, free, to the order's own address. */
  reship(input: { orderId: string; lineIds: string[] }, write: Write): Promise<WriteResult>;
  cancelReship(input: { orderId: string }, write: Write): Promise<WriteResult>;
  /** Sends the given lines now and the others later: two shipments of an order that had one. */
  splitShipment(input: { orderId: string; lineIds: string[] }, write: Write): Promise<WriteResult>;
  /** Makes one shipment of two again, as long as neither has left. */
  joinShipments(input: { orderId: string }, write: Write): Promise<WriteResult>;
  findByKey(key: string): Promise<Found>;
}
