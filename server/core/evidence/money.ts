import { z } from "zod";

/** An amount in integer minor units (cents) of one ISO 4217 currency. Never a float, never converted. */
export const Money = z.strictObject({
  minor: z.int(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Money = z.infer<typeof Money>;

/** "42.00 EUR": what people and customers read. Assumes two minor digits, as every currency we list has. */
export function formatMoney(money: Money): string {
  const sign = money.minor < 0 ? "-" : "";
  const abs = Math.abs(money.minor);
  return `${sign}${Math.trunc(abs / 100)}.${String(abs % 100).padStart(2, "0")} ${money.currency}`;
}
