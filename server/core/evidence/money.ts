import { z } from "zod";

/** An amount in integer minor units (cents) of one ISO 4217 currency. Never a float, never converted. */
export const Money = z.strictObject({
  minor: z.int(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Money = z.infer<typeof Money>;
