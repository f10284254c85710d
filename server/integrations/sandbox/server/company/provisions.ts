import type { ProductEntitlement, Seat } from "@/server/core/ports/provisioning";
import type { Calendar } from "./calendar";

type SeatRow = readonly [id: string, customerId: string, holder: string, device: string | null, state: Seat["state"]];
type EntitlementRow = readonly [
  id: string,
  customerId: string,
  product: string,
  closedWhy: ProductEntitlement["closedWhy"],
  /** Null while it is open. */
  closedDaysAgo: number | null,
  /** Negative: that many days ago. */
  paidForDays: number,
];

const seatRows: readonly SeatRow[] = [
  ["seat_5030", "cus_1030", "Dana Whitfield", "Dana's phone", "active"],
  ["seat_5031", "cus_1031", "Emil Saar", "Emil's tablet", "active"],
  ["seat_5032", "cus_1032", "Fiona Gallagher", "Fiona's phone", "active"],
  ["seat_5042", "cus_1032", "Ronan Gallagher", "Ronan's watch", "active"],
  ["seat_5033", "cus_1033", "Georg Lehmann", null, "active"],
  ["seat_5004", "cus_1004", "David Murphy", "David's phone", "suspended"],
];

const entitlementRows: readonly EntitlementRow[] = [
  ["ent_5530", "cus_1030", "Trail Map Pro", null, null, 120],
  ["ent_5531", "cus_1031", "Trail Map Pro", "inactive", 20, 310],
  ["ent_5532", "cus_1032", "Trail Map Pro", "payment_failed", 5, 185],
  ["ent_5542", "cus_1032", "Offline Maps Alps", "inactive", 40, 90],
  ["ent_5533", "cus_1033", "Trail Map Pro", "refunded", 30, 200],
  ["ent_5534", "cus_1034", "Trail Map Pro", "inactive", 60, -10],
];

/** Seats of the app Trail Map, and what the company's digital products are open for whom. */
export function provisions(calendar: Calendar): { seats: Seat[]; entitlements: ProductEntitlement[] } {
  return {
    seats: seatRows.map(([id, customerId, holder, device, state]) => ({
      ...{ id, customerId, product: "Trail Map Pro", holder, device, state, lastResetAt: null, version: "1" },
    })),
    entitlements: entitlementRows.map(([id, customerId, product, closedWhy, closedDaysAgo, paidForDays]) => ({
      ...{ id, customerId, product, closedWhy, version: "1" },
      state: closedWhy === null ? "open" : "closed",
      closedAt: closedDaysAgo === null ? null : calendar.ago(closedDaysAgo),
      paidUntil: paidForDays < 0 ? calendar.ago(-paidForDays) : calendar.ahead(paidForDays),
    })),
  };
}
