import type { PlanChange } from "../ports/billing";
import type { Fact } from "./fact";
import { presentFacts } from "./present-facts";

export function planChangeFacts(change: PlanChange, asOf: string): Fact[] {
  const { chargeNow, creditNow } = change;
  return presentFacts(
    {
      "plan_change.plan": change.plan,
      "plan_change.title": change.title,
      "plan_change.price": change.price,
      "plan_change.is_upgrade": chargeNow.minor > 0,
      "plan_change.charge_now": chargeNow.minor > 0 ? chargeNow : null,
      "plan_change.charge_now_minor": chargeNow.minor,
      "plan_change.credit_now": creditNow.minor > 0 ? creditNow : null,
      "plan_change.credit_now_minor": creditNow.minor,
    },
    change.subscriptionId,
    asOf,
  );
}
