import type { ActionFacts, Entitlement } from "./define-action";

/**
 * The rule that every action on a customer's own things begins with: one record, still active, and the same customer
 * that the identity names. A deleted account or a mismatch goes to a person, however good the rest looks.
 */
export function checkAsker(facts: ActionFacts): Entitlement {
  const { customer } = facts.records;
  if (facts.customerId === null || customer === null) return { ok: false, why: "no customer record" };
  if (customer.id !== facts.customerId) return { ok: false, why: "the records are another customer's" };
  if (customer.state !== "active") return { ok: false, why: "the customer's account is deleted" };
  return { ok: true };
}
