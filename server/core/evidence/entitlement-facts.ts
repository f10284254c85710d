import type { ProductEntitlement } from "../ports/provisioning";
import { formatDay, wholeDays } from "./days";
import type { Fact } from "./fact";
import { presentFacts } from "./present-facts";

export function entitlementFacts(entitlement: ProductEntitlement, asOf: string): Fact[] {
  const { closedAt, paidUntil } = entitlement;
  return presentFacts(
    {
      "entitlement.id": entitlement.id,
      "entitlement.product": entitlement.product,
      "entitlement.state": entitlement.state,
      "entitlement.closed_why": entitlement.closedWhy,
      "entitlement.closed_on": closedAt === null ? null : formatDay(closedAt),
      "entitlement.days_closed": closedAt === null ? null : Math.max(0, wholeDays(closedAt, asOf)),
      "entitlement.paid_until_on": formatDay(paidUntil),
      "entitlement.days_paid": Math.max(0, wholeDays(asOf, paidUntil)),
    },
    entitlement.id,
    asOf,
  );
}
