import type { Scalar } from "./evidence";
import type { Fact } from "./fact";
import { customerFacts } from "./customer-facts";
import { findFactDeclaration } from "./fact-declarations";
import { entitlementFacts } from "./entitlement-facts";
import { factSpellings } from "./fact-spellings";
import { orderFacts } from "./order-facts";
import { planChangeFacts } from "./plan-change-facts";
import type { Focus, Records } from "./records";
import { seatFacts } from "./seat-facts";
import { standsInText } from "./stands-in-text";
import { subscriptionFacts } from "./subscription-facts";

/**
 * The declared facts of one want, "now" being `records.asOf`. What does not apply or cannot be told is absent, never a
 * guess or a default. A record in focus that is not this customer's gives no facts.
 */
export function deriveFacts(records: Records, focus: Focus): Fact[] {
  const { customer, asOf } = records;
  if (customer === null) return [];
  const order = records.orders.find((item) => item.id === focus.orderId && item.customerId === customer.id);
  const charge = records.charges.find((item) => item.id === order?.chargeId) ?? null;
  const subscription = records.subscriptions.find(
    (item) => item.id === focus.subscriptionId && item.customerId === customer.id,
  );
  const change = records.planChanges.find(
    (item) => item.plan === focus.plan && item.subscriptionId === subscription?.id,
  );
  const seat = records.seats.find((item) => item.id === focus.seatId && item.customerId === customer.id);
  const entitlement = records.entitlements.find(
    (item) => item.id === focus.entitlementId && item.customerId === customer.id,
  );
  return [
    ...customerFacts(customer, asOf),
    ...(order === undefined ? [] : orderFacts(order, charge, asOf)),
    ...(subscription === undefined ? [] : subscriptionFacts(subscription, asOf)),
    ...(change === undefined ? [] : planChangeFacts(change, asOf)),
    ...(seat === undefined ? [] : seatFacts(seat, asOf)),
    ...(entitlement === undefined ? [] : entitlementFacts(entitlement, asOf)),
  ];
}

/** What conditions may read: declared, not personal, a plain value. */
export function conditionFacts(facts: readonly Fact[]): Record<string, Scalar> {
  const readable: [string, Scalar][] = [];
  for (const { name, value } of facts) {
    if (findFactDeclaration(name)?.personal !== false) continue;
    if (value === null || typeof value === "object") continue;
    readable.push([name, value]);
  }
  return Object.fromEntries(readable);
}

/**
 * Every spelling of the personal facts: ids, names, e-mail, tracking, city, item titles one by one, amounts with and
 * without currency, dates with and without year. A fact without a declaration counts as personal. Longest first.
 */
export function accountFactValues(facts: readonly Fact[]): string[] {
  const values = facts.filter(isPersonal).flatMap(factSpellings);
  return [...new Set(values)].sort((a, b) => b.length - a.length);
}

/** Names and places match by their capitals too, so that a customer called May does not turn every "may" into a fact. */
const byCase: ReadonlySet<string> = new Set([
  ...["customer.name", "customer.first_name", "customer.company", "order.shipping_city", "seat.holder"],
]);

/**
 * Whether a draft says anything of the customer's account, the name in a greeting included. Errs on the side of yes: a
 * chance match costs one review, a miss tells a stranger what somebody ordered.
 */
export function statesAccountFact(text: string, facts: readonly Fact[]): boolean {
  return facts
    .filter(isPersonal)
    .some((fact) => factSpellings(fact).some((spelling) => standsInText(text, spelling, byCase.has(fact.name))));
}

function isPersonal(fact: Fact): boolean {
  return findFactDeclaration(fact.name)?.personal !== false;
}
