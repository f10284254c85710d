import { z } from "zod";
import type { Found, Write, WriteResult } from "./write";

export const PostalAddress = z.strictObject({
  name: z.string(),
  line1: z.string(),
  line2: z.string().nullable(),
  postalCode: z.string(),
  city: z.string(),
  country: z.string().regex(/^[A-Z]{2}$/),
});
export type PostalAddress = z.infer<typeof PostalAddress>;

export const Customer = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  country: z.string(),
  language: z.string(),
  createdAt: z.iso.datetime(),
  /** When e-mail or phone on record last changed; null when never. Money goes back to review for 30 days after. */
  contactChangedAt: z.iso.datetime().nullable(),
  state: z.enum(["active", "deleted"]),
  version: z.string(),
});
export type Customer = z.infer<typeof Customer>;

/** The customer records. Look-ups by address return every match, so that "several" is seen and not guessed. */
export interface CrmPort {
  findCustomersByEmail(email: string): Promise<Customer[]>;
  findCustomer(customerId: string): Promise<Customer | null>;
  deleteCustomer(input: { customerId: string }, write: Write): Promise<WriteResult>;
  findByKey(key: string): Promise<Found>;
}
