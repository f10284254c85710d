import { z } from "zod";
import { Money } from "@/server/core/evidence/money";
import type { Subscription } from "@/server/core/ports/billing";
import { planChanges } from "../plan-changes";
import { effect, type Call, type Route, type Vendor } from "../vendor";
import { checkVersion, must, refuse } from "../write-rules";

const When = z.enum(["period_end", "now_prorated"]);
const dayMs = 86_400_000;

export const subscriptionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/subscriptions",
    handle: (call, { records }) => records.listOwned("subscription", call.query.get("customer") ?? ""),
  },
  {
    method: "GET",
    path: "/subscriptions/:id/cancellation",
    handle: (call, { records }) => {
      const subscription = must(
        records.find("subscription", call.params.id ?? "") as Subscription | null,
        "such subscription",
      );
      return preview(subscription, When.parse(call.query.get("at")), call.at);
    },
  },
  { method: "POST", path: "/subscriptions/:id/cancel", handle: cancel },
  {
    method: "GET",
    path: "/subscriptions/:id/plan-changes",
    handle: (call, { records }) =>
      planChanges(
        must(records.find("subscription", call.params.id ?? "") as Subscription | null, "such subscription"),
        call.at,
      ),
  },
  { method: "POST", path: "/subscriptions/:id/plan", handle: changePlan },
];

/** Unused whole days of the paid period, in proportion, rounded down to the cent: as the article says. */
function preview(subscription: Subscription, at: z.infer<typeof When>, now: string) {
  const { price, interval, currentPeriodEnd } = subscription;
  if (at === "period_end") return { endsAt: currentPeriodEnd, credit: { minor: 0, currency: price.currency } };
  const periodDays = interval === "month" ? 30 : 365;
  const unused = Math.floor((Date.parse(currentPeriodEnd) - Date.parse(now)) / dayMs);
  const days = Math.min(Math.max(unused, 0), periodDays);
  return { endsAt: now, credit: { minor: Math.floor((price.minor * days) / periodDays), currency: price.currency } };
}

function cancel(call: Call, vendor: Vendor): unknown {
  const subscriptionId = call.params.id ?? "";
  const { at } = z.strictObject({ at: When }).parse(call.body);
  return effect(call, vendor, "billing.cancel", { subscriptionId, at }, () => {
    const subscription = must(
      vendor.records.find("subscription", subscriptionId) as Subscription | null,
      "such subscription",
    );
    checkVersion(call.expect, subscription.version);
    if (subscription.state !== "active") refuse("not_active", "The membership already ends or has ended.");
    const { endsAt, credit } = preview(subscription, at, call.at);
    vendor.records.put("subscription", subscriptionId, subscription.customerId, {
      ...subscription,
      state: at === "period_end" ? "cancelling" : "cancelled",
      currentPeriodEnd: endsAt,
    });
    const detail = { subscriptionId, endsAt, creditMinor: credit.minor, currency: credit.currency };
    return { ref: `can_${vendor.records.nextId("cancellation", 7001)}`, detail };
  });
}

const PlanInput = z.strictObject({ plan: z.string().min(1), quoted: Money.nullable() });

function changePlan(call: Call, vendor: Vendor): unknown {
  const subscriptionId = call.params.id ?? "";
  const { plan, quoted } = PlanInput.parse(call.body);
  return effect(call, vendor, "billing.plan", { subscriptionId, plan, quoted }, () => {
    const found = vendor.records.find("subscription", subscriptionId) as Subscription | null;
    const subscription = must(found, "such subscription");
    checkVersion(call.expect, subscription.version);
    if (subscription.state !== "active") refuse("not_active", "The membership ends or has ended.");
    const change = planChanges(subscription, call.at).find((one) => one.plan === plan);
    if (change === undefined) return refuse("no_such_plan", "The membership cannot be changed to this plan.");
    const due = change.chargeNow.minor > 0 ? change.chargeNow : change.creditNow;
    const isQuoted = quoted === null || (quoted.minor === due.minor && quoted.currency === due.currency);
    if (call.checks && !isQuoted) refuse("quote_changed", "The change comes to another amount by now.");
    vendor.records.put("subscription", subscriptionId, subscription.customerId, {
      ...subscription,
      plan,
      price: change.price,
    });
    const { chargeNow, creditNow } = change;
    const detail = {
      ...{ subscriptionId, plan, title: change.title, previousPlan: subscription.plan },
      ...{ chargedMinor: chargeNow.minor, creditedMinor: creditNow.minor, currency: due.currency },
    };
    return { ref: `chg_${vendor.records.nextId("plan_change", 8001)}`, detail };
  });
}
