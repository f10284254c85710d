import type { Fact } from "./fact";
import { formatMoney } from "./format-money";

/** How a fact reads in a reply or on a card. */
export function formatFact(fact: Fact): string {
  const { value } = fact;
  if (value === null) return "unknown";
  if (typeof value === "object") return formatMoney(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
