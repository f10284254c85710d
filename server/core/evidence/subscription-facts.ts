import type { Subscription } from "../ports/billing";
import { formatDay, wholeDays } from "./days";
import type { Fact } from "./fact";
import { presentFacts } from "./present-facts";

export function subscriptionFacts(subscription: Subscription, asOf: string): Fact[] {
  const daysLeft = wholeDays(asOf, subscription.currentPeriodEnd);
  return presentFacts(
    {
      "subscription.id": subscription.id,
      "subscription.plan": subscription.plan,
      "subscription.state": subscription.state,
      "subscription.seats": subscription.seats,
      "subscription.price": subscription.price,
      "subscription.price_minor": subscription.price.minor,
      "subscription.currency": subscription.price.currency,
      "subscription.interval": subscription.interval,
      "subscription.days_until_renewal": subscription.state === "active" && daysLeft >= 0 ? daysLeft : null,
      "subscription.period_end_on": formatDay(subscription.currentPeriodEnd),
      "subscription.tenure_days": Math.max(0, wholeDays(subscription.startedAt, asOf)),
    },
    subscription.id,
    asOf,
  );
}
