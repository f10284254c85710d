import { z } from "zod";
import { Money } from "@/server/core/evidence/money";
import type { Charge } from "@/server/core/ports/billing";
import { refundCharge } from "../refund-charge";
import { effect, type Route } from "../vendor";
import { checkVersion, must } from "../write-rules";

const RefundInput = z.strictObject({
  amount: z.strictObject({ minor: z.int().positive(), currency: Money.shape.currency }),
  lineIds: z.array(z.string()),
});

export const chargeRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/charges",
    handle: (call, { records }) =>
      (records.listOwned("charge", call.query.get("customer") ?? "") as Charge[])
        .sort((a, b) => b.at.localeCompare(a.at))
        .slice(0, 50),
  },
  {
    method: "POST",
    path: "/charges/:id/refunds",
    handle: (call, vendor) => {
      const chargeId = call.params.id ?? "";
      const { amount, lineIds } = RefundInput.parse(call.body);
      return effect(call, vendor, "billing.refund", { chargeId, amount, lineIds }, () => {
        const charge = must(vendor.records.find("charge", chargeId) as Charge | null, "such charge");
        checkVersion(call.expect, charge.version);
        const { key, at, checks } = call;
        return refundCharge(vendor.records, {
          chargeId,
          amountMinor: amount.minor,
          currency: amount.currency,
          lineIds,
          key,
          at,
          checks,
        });
      });
    },
  },
];
