import type { Records } from "@/server/core/evidence/records";
import { emptyRecords } from "@/server/core/evidence/records";
import type { BillingPort } from "@/server/core/ports/billing";
import type { ProvisioningPort } from "@/server/core/ports/provisioning";
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
  const [customer, orders, bills, access] = await Promise.all([
    crm?.port.findCustomer(customerId) ?? null,
    commerce?.port.listOrders(customerId) ?? [],
    billing ? readBills(billing.port, customerId) : { charges: [], subscriptions: [], planChanges: [] },
    provisioning ? readAccess(provisioning.port, customerId) : { seats: [], entitlements: [] },
  ]);
  return { asOf, customer, orders, ...bills, ...access };
}

async function readAccess(
  provisioning: ProvisioningPort,
  customerId: string,
): Promise<Pick<Records, "seats" | "entitlements">> {
  const [seats, entitlements] = await Promise.all([
    provisioning.listSeats(customerId),
    provisioning.listEntitlements(customerId),
  ]);
  return { seats, entitlements };
}

async function readBills(
  billing: BillingPort,
  customerId: string,
): Promise<Pick<Records, "charges" | "subscriptions" | "planChanges">> {
  const [charges, plans] = await Promise.all([billing.listCharges(customerId), readPlans(billing, customerId)]);
  return { charges, ...plans };
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
