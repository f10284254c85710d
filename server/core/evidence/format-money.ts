import type { Money } from "./money";

/** "42.00 EUR": what people and customers read. Assumes two minor digits, as every currency we list has. */
export function formatMoney(money: Money): string {
  const sign = money.minor < 0 ? "-" : "";
  const abs = Math.abs(money.minor);
  return `${sign}${Math.trunc(abs / 100)}.${String(abs % 100).padStart(2, "0")} ${money.currency}`;
}
