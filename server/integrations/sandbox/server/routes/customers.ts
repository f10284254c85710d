import { z } from "zod";
import { CustomerField, type Customer } from "@/server/core/ports/crm";
import { effect, type Call, type Route, type Vendor } from "../vendor";
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
  { method: "POST", path: "/customers/:id/fields", handle: updateField },
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

const Change = z.strictObject({ field: CustomerField, value: z.string().trim().min(1).max(200).nullable() });

function updateField(call: Call, vendor: Vendor): unknown {
  const customerId = call.params.id ?? "";
  const { field, value } = Change.parse(call.body);
  return effect(call, vendor, "crm.update", { customerId, field, value }, () => {
    const customer = must(vendor.records.find("customer", customerId) as Customer | null, "such customer");
    if (customer.state === "deleted") refuse("deleted", "This account has been deleted.");
    checkVersion(call.expect, customer.version);
    if (field === "name" && value === null) refuse("name_needed", "A customer has a name.");
    // Companies that were set up before these fields were kept have none.
    const before = (customer as Partial<Customer>)[field] ?? null;
    const contact = field === "phone" ? { contactChangedAt: call.at } : {};
    vendor.records.put("customer", customerId, customer.email, { ...customer, [field]: value, ...contact });
    return { ref: customerId, detail: { field, previous: before ?? "" } };
  });
}
