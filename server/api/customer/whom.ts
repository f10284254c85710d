import { z } from "zod";

/** Whom an erasure is about. */
export const Whom = z
  .object({
    /** Where they wrote from; and the record that they are in the systems of record. One is enough. */
    address: z.string().trim().min(1).max(320).nullable(),
    customerId: z.string().trim().min(1).max(200).nullable(),
  })
  .refine((whom) => whom.address !== null || whom.customerId !== null, "Name an address or a customer");
