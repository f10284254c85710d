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
  company: z.string().nullable().default(null),
  phone: z.string().nullable().default(null),
  country: z.string(),
  language: z.string(),
  createdAt: z.iso.datetime(),
  /** When e-mail or phone on record last changed; null when never. Money goes back to review for 30 days after. */
  contactChangedAt: z.iso.datetime().nullable(),
  state: z.enum(["active", "deleted"]),
  version: z.string(),
});
export type Customer = z.infer<typeof Customer>;

/** The fields of a record that may be changed through us. E-mail is not one: replies and proofs go there. */
export const CustomerField = z.enum(["name", "company", "phone"]);
export type CustomerField = z.infer<typeof CustomerField>;

/** The customer records. Look-ups by address return every match, so that "several" is seen and not guessed. */
export interface CrmPort {
  findCustomersByEmail(email: string): Promise<Customer[]>;
  findCustomer(customerId: string): Promise<Customer | null>;
  deleteCustomer(input: { customerId: string }, write: Write): Promise<WriteResult>;
  /**
   * Changes one field; null empties it, which a name cannot be. A new phone number is new contact data. The receipt's detail
   * names the value from before as `previous`, "" where there was none.
   */
  updateCustomer(
    input: { customerId: string; field: CustomerField; value: string | null },
    write: Write,
  ): Promise<WriteResult>;
  findByKey(key: string): Promise<Found>;
}
