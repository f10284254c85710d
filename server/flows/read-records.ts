import type { Records } from "@/server/core/evidence/records";
import { emptyRecords } from "@/server/core/evidence/records";
import type { BillingPort } from "@/server/core/ports/billing";
import type { Shell } from "./shell";

/** What the systems of record say of a customer now. A port that nobody owns gives nothing; a dead vendor throws. */
export async function readRecords(shell: Shell, customerId: string | null): Promise<Records> {
  const asOf = shell.clock.now().toISOString();
  if (customerId === null) return emptyRecords(asOf);
  const [crm, commerce, billing, provisioning] = await Promise.all([
    shell.connections.find("crm"),
    shell.connections.find("commerce"),
    shell.connections.find("billing"),
    shell.connections.find("provisioning"),
  ]);
  const [customer, orders, charges, plans, seats, entitlements] = await Promise.all([
    crm?.port.findCustomer(customerId) ?? null,
    commerce?.port.listOrders(customerId) ?? [],
    billing?.port.listCharges(customerId) ?? [],
    billing ? readPlans(billing.port, customerId) : { subscriptions: [], planChanges: [] },
    provisioning?.port.listSeats(customerId) ?? [],
    provisioning?.port.listEntitlements(customerId) ?? [],
  ]);
  return { asOf, customer, orders, charges, ...plans, seats, entitlements };
}

/** What a plan may be changed to goes with it: what a change costs is the vendor's own reckoning. */
async function readPlans(
  billing: BillingPort,
  customerId: string,
): Promise<Pick<Records, "subscriptions" | "planChanges">> {
  const subscriptions = await billing.listSubscriptions(customerId);
  const active = subscriptions.filter((subscription) => subscription.state === "active");
  const previews = await Promise.all(active.map((subscription) => billing.previewPlanChanges(subscription.id)));
  return { subscriptions, planChanges: previews.flat() };
}
