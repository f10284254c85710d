import type { Records } from "@/server/core/evidence/records";
import { emptyRecords } from "@/server/core/evidence/records";
import type { Shell } from "./shell";

/** What the systems of record say of a customer now. A port that nobody owns gives nothing; a dead vendor throws. */
export async function readRecords(shell: Shell, customerId: string | null): Promise<Records> {
  const asOf = shell.clock.now().toISOString();
  if (customerId === null) return emptyRecords(asOf);
  const [crm, commerce, billing] = await Promise.all([
    shell.connections.find("crm"),
    shell.connections.find("commerce"),
    shell.connections.find("billing"),
  ]);
  const [customer, orders, charges, subscriptions] = await Promise.all([
    crm?.port.findCustomer(customerId) ?? null,
    commerce?.port.listOrders(customerId) ?? [],
    billing?.port.listCharges(customerId) ?? [],
    billing?.port.listSubscriptions(customerId) ?? [],
  ]);
  return { asOf, customer, orders, charges, subscriptions };
}
