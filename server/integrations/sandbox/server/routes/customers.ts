import { z } from "zod";
import type { Customer } from "@/server/core/ports/crm";
import { effect, type Route } from "../vendor";
import { checkVersion, must, refuse } from "../write-rules";

const Query = z.string().min(1);

export const customerRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/customers",
    handle: (call, { records }) => records.listOwned("customer", Query.parse(call.query.get("email")).toLowerCase()),
  },
  {
    method: "GET",
    path: "/customers/:id",
    handle: (call, { records }) => must(records.find("customer", call.params.id ?? ""), "such customer"),
  },
  {
    method: "DELETE",
    path: "/customers/:id",
    handle: (call, vendor) => {
      const customerId = call.params.id ?? "";
      return effect(call, vendor, "crm.delete", { customerId }, () => {
        const customer = must(vendor.records.find("customer", customerId) as Customer | null, "such customer");
        if (customer.state === "deleted") refuse("already_deleted", "This account has been deleted.");
        checkVersion(call.expect, customer.version);
        vendor.records.put("customer", customerId, customer.email, { ...customer, state: "deleted" });
        return { ref: customerId, detail: {} };
      });
    },
  },
];
