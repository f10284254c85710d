import { z } from "zod";
import type { ProductEntitlement } from "@/server/core/ports/provisioning";
import { effect, type Call, type Route, type Vendor } from "../vendor";
import { checkVersion, must, refuse } from "../write-rules";

export const entitlementRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/entitlements",
    handle: (call, { records }) => records.listOwned("entitlement", call.query.get("customer") ?? ""),
  },
  { method: "POST", path: "/entitlements/:id/reopen", handle: reopen },
  { method: "POST", path: "/entitlements/:id/close", handle: close },
];

function entitlementOf(call: Call, vendor: Vendor): ProductEntitlement {
  const found = vendor.records.find("entitlement", call.params.id ?? "") as ProductEntitlement | null;
  const entitlement = must(found, "such entitlement");
  checkVersion(call.expect, entitlement.version);
  return entitlement;
}

function reopen(call: Call, vendor: Vendor): unknown {
  const entitlementId = call.params.id ?? "";
  return effect(call, vendor, "provisioning.reopen", { entitlementId }, () => {
    const entitlement = entitlementOf(call, vendor);
    const { closedWhy, product } = entitlement;
    if (entitlement.state !== "closed" || closedWhy === null) return refuse("open", "It is open already.");
    if (closedWhy === "refunded" || closedWhy === "abuse") refuse("not_reopenable", "It was closed for good.");
    if (Date.parse(entitlement.paidUntil) <= Date.parse(call.at)) refuse("not_paid", "What was paid for has ended.");
    const open = { ...entitlement, state: "open", closedWhy: null, closedAt: null };
    vendor.records.put("entitlement", entitlementId, entitlement.customerId, open);
    const detail = { entitlementId, product, closedWhy };
    return { ref: `rop_${vendor.records.nextId("reopening", 6501)}`, detail };
  });
}

function close(call: Call, vendor: Vendor): unknown {
  const entitlementId = call.params.id ?? "";
  const { why } = z.strictObject({ why: z.enum(["inactive", "payment_failed"]) }).parse(call.body);
  return effect(call, vendor, "provisioning.close", { entitlementId, why }, () => {
    const entitlement = entitlementOf(call, vendor);
    if (entitlement.state !== "open") refuse("closed", "It is closed already.");
    const closed = { ...entitlement, state: "closed", closedWhy: why, closedAt: call.at };
    vendor.records.put("entitlement", entitlementId, entitlement.customerId, closed);
    return { ref: entitlementId, detail: { entitlementId, closedWhy: why } };
  });
}
