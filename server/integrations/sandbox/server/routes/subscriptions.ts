import { z } from "zod";
import type { Subscription } from "@/server/core/ports/billing";
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
