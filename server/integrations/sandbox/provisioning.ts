import { z } from "zod";
import { ProductEntitlement, type ProvisioningPort, Seat } from "@/server/core/ports/provisioning";
import type { SandboxClient } from "./client";

export function sandboxProvisioning(client: SandboxClient): ProvisioningPort {
  const seat = (id: string) => `/seats/${encodeURIComponent(id)}`;
  const entitlement = (id: string) => `/entitlements/${encodeURIComponent(id)}`;
  const of = (customerId: string) => `customer=${encodeURIComponent(customerId)}`;
  return {
    listSeats: (customerId) => client.read(`/seats?${of(customerId)}`, z.array(Seat)),
    listEntitlements: (customerId) => client.read(`/entitlements?${of(customerId)}`, z.array(ProductEntitlement)),
    resetSeat: ({ seatId }, write) => client.write("POST", `${seat(seatId)}/reset`, {}, write),
    bindSeat: ({ seatId, device }, write) => client.write("POST", `${seat(seatId)}/bind`, { device }, write),
    reopenEntitlement: ({ entitlementId }, write) =>
      client.write("POST", `${entitlement(entitlementId)}/reopen`, {}, write),
    closeEntitlement: ({ entitlementId, why }, write) =>
      client.write("POST", `${entitlement(entitlementId)}/close`, { why }, write),
    findByKey: (key) => client.findByKey("provisioning", key),
  };
}
