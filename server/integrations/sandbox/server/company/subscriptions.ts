import type { Charge, Subscription } from "@/server/core/ports/billing";
import type { Calendar } from "./calendar";

/** What Trail Club costs (minor units), as the article trail-club-benefits says. */
export const clubPrices = {
  club_basic: { month: { EUR: 4_90, USD: 5_90 }, year: { EUR: 49_00, USD: 59_00 } },
  club_plus: { month: { EUR: 9_90, USD: 11_90 }, year: { EUR: 99_00, USD: 119_00 } },
} as const;

export type ClubPlan = keyof typeof clubPrices;

/** As members know the plans. */
export const clubTitles: Record<ClubPlan, string> = {
  club_basic: "Trail Club Basic",
  club_plus: "Trail Club Plus",
};

type Row = readonly [
  id: string,
  customerId: string,
  plan: ClubPlan,
  interval: "month" | "year",
  currency: "EUR" | "USD",
  startedDaysAgo: number,
  /** Days until the paid period ends; negative when it has ended. */
  renewsInDays: number,
  state: Subscription["state"],
];

const rows: readonly Row[] = [
  ["sub_3004", "cus_1004", "club_basic", "month", "EUR", 160, 12, "active"],
  ["sub_3016", "cus_1016", "club_basic", "month", "EUR", 200, -20, "cancelled"],
  ["sub_3017", "cus_1017", "club_basic", "year", "EUR", 300, 65, "cancelling"],
  ["sub_3025", "cus_1025", "club_basic", "month", "EUR", 75, 17, "active"],
  ["sub_3026", "cus_1026", "club_plus", "month", "EUR", 100, 20, "active"],
  ["sub_3030", "cus_1030", "club_plus", "month", "USD", 245, 25, "active"],
  ["sub_3031", "cus_1031", "club_basic", "year", "EUR", 420, 310, "active"],
  ["sub_3032", "cus_1032", "club_plus", "year", "EUR", 180, 185, "active"],
  ["sub_3033", "cus_1033", "club_basic", "month", "EUR", 50, 10, "active"],
];

export function subscriptions(calendar: Calendar): { subscription: Subscription; charge: Charge }[] {
  return rows.map(([id, customerId, plan, interval, currency, startedDaysAgo, renewsInDays, state]) => {
    const price = { minor: clubPrices[plan][interval][currency], currency };
    const periodDays = interval === "month" ? 30 : 365;
    const subscription: Subscription = {
      id,
      customerId,
      plan,
      seats: 1,
      price,
      interval,
      state,
      startedAt: calendar.ago(startedDaysAgo),
      currentPeriodEnd: renewsInDays < 0 ? calendar.ago(-renewsInDays) : calendar.ahead(renewsInDays),
      version: "1",
    };
    const charge: Charge = {
      id: id.replace("sub_", "ch_sub"),
      customerId,
      orderId: null,
      subscriptionId: id,
      amount: price,
      refunds: [],
      method: "Visa ending 4242",
      at: calendar.ago(Math.max(periodDays - renewsInDays, 1)),
      version: "1",
    };
    return { subscription, charge };
  });
}
