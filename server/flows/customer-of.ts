import type { Ticket } from "@/server/store/tickets";
import { identify } from "./identify";
import { readConversation } from "./read-conversation";
import type { Shell } from "./shell";

/**
 * Whose records a person acts on: the customer whom the agent matched, or, where it never looked, who wrote by what is known
 * of them. Null: nobody is. Throws `VendorError` when the records cannot be read.
 */
export async function customerOf(shell: Shell, ticket: Ticket): Promise<string | null> {
  if (ticket.customerId !== null) return ticket.customerId;
  const { asker } = await readConversation(shell, ticket);
  return (await identify(shell, asker)).customerId;
}
