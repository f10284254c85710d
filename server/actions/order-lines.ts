import type { OrderLine, Order } from "@/server/core/ports/commerce";
import { checkAsker } from "./check-asker";
import type { ActionFacts, Entitlement } from "./define-action";

export function findOrder(facts: ActionFacts, orderId: string): Order | null {
  return facts.records.orders.find((order) => order.id === orderId) ?? null;
}

/** The order's lines with these ids, each once; null when an id is not one of the order's, so that nothing is guessed. */
export function selectLines(order: Order, lineIds: readonly string[]): OrderLine[] | null {
  const wanted = new Set(lineIds);
  const lines = order.lines.filter((line) => wanted.has(line.id));
  return lines.length === wanted.size ? lines : null;
}

/** The asker is active, the order exists, is theirs, and every line id is one of its own. */
export function checkOwnOrder(facts: ActionFacts, orderId: string, lineIds: readonly string[]): Entitlement {
  const asker = checkAsker(facts);
  if (!asker.ok) return asker;
  const order = findOrder(facts, orderId);
  if (order === null) return { ok: false, why: "no such order" };
  if (order.customerId !== facts.customerId) return { ok: false, why: "not this customer's order" };
  if (selectLines(order, lineIds) === null) return { ok: false, why: "a line is not on this order" };
  return { ok: true };
}
