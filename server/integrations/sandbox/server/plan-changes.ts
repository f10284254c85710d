import type { PlanChange, Subscription } from "@/server/core/ports/billing";
import { clubPrices, clubTitles, type ClubPlan } from "./company/subscriptions";

const dayMs = 86_400_000;
const plans = Object.keys(clubPrices) as ClubPlan[];

/**
 * The other plans of the club, each with the difference for the whole days that are left of the paid period, in proportion
 * and rounded down: charged where the new plan costs more, credited where it costs less.
 */
export function planChanges(subscription: Subscription, now: string): PlanChange[] {
  if (subscription.state !== "active") return [];
  const { interval, currentPeriodEnd, price } = subscription;
  const { currency } = price;
  if (currency !== "EUR" && currency !== "USD") return [];
  const periodDays = interval === "month" ? 30 : 365;
  const left = Math.floor((Date.parse(currentPeriodEnd) - Date.parse(now)) / dayMs);
  const days = Math.min(Math.max(left, 0), periodDays);
  const share = (minor: number) => ({ minor: Math.floor((Math.max(minor, 0) * days) / periodDays), currency });
  return plans
    .filter((plan) => plan !== subscription.plan)
    .map((plan) => {
      const minor = clubPrices[plan][interval][currency];
      return {
        ...{ subscriptionId: subscription.id, plan, title: clubTitles[plan], price: { minor, currency } },
        chargeNow: share(minor - price.minor),
        creditNow: share(price.minor - minor),
      };
    });
}
