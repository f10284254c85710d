import { findAction } from "@/server/actions/catalog";
import type { ActionRun } from "@/server/store/action-runs";
import type { Vault } from "@/server/store/vault";

/**
 * A receipt as it outlives its customer, in the audit and once they were erased. What the billing system booked stays
 * legible: it belongs to the accounts. Any other vendor's reference may name a record of the customer (an order, an
 * address), and stands there as a commitment: joined to the vendor's ledger by the key, and checked while the salt lives.
 */
export function statedReceipt(
  vault: Pick<Vault, "commit">,
  run: Pick<ActionRun, "id" | "action">,
  ref: string,
): string {
  const isBooked = findAction(run.action)?.scope.startsWith("billing:") ?? false;
  return isBooked || ref === `inbox:${run.id}` ? ref : `commitment:${vault.commit(ref)}`;
}
