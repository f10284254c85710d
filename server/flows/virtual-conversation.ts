import type { Authenticity } from "@/server/core/identity/assurance";
import { AppError } from "@/server/platform/errors";
import type { Ticket } from "@/server/store/tickets";
import type { Conversation } from "./read-conversation";
import type { Shell } from "./shell";

/** A message that nobody sent. `customerId` stands in for the address that the records have of that customer. */
export interface FreeMessage {
  subject: string;
  text: string;
  from: string | null;
  customerId: string | null;
  channel: string;
  authenticity: Authenticity;
}

const nowhere = "00000000-0000-0000-0000-000000000000";

/** The conversation that a ticket of this message alone would be. Nothing of it is on record. Throws `not_found`. */
export async function virtualConversation(shell: Shell, message: FreeMessage): Promise<Conversation> {
  const { subject, text, channel, authenticity } = message;
  const address = await addressOf(shell, message);
  const helpdesk = await shell.connections.find("ticketing");
  const at = shell.clock.now();
  const ticket: Ticket = {
    ...{ workspaceId: shell.workspaceId, id: shell.ids.next(), connectionId: helpdesk?.connectionId ?? nowhere },
    ...{ externalRef: "", channel, subject, requesterId: nowhere, customerId: null, state: "new", episode: 1 },
    ...{ intent: null, confidence: null, urgency: null, language: null, team: null, assigneeId: null },
    ...{ duplicateOfId: null, linkedFromId: null, fence: 0, leaseOwner: null, leaseUntil: null, sourceVersion: 0n },
    ...{ createdAt: at, updatedAt: at, resolvedAt: null },
  };
  const said = authenticity === "anonymous" || address === null ? "anonymous" : authenticity;
  return {
    ...{ ticket, text, earlier: [], notes: [], proofs: [], agentReplies: 0, openElsewhere: [], heard: 1 },
    ...{ attachments: 0, followUpOf: null },
    asker: {
      ...{ address: address ?? "", authenticity: said, proofs: [] },
      messages: [{ id: shell.ids.next(), authenticity: said }],
    },
  };
}

async function addressOf(shell: Shell, { from, customerId }: FreeMessage): Promise<string | null> {
  if (customerId === null) return from === null ? null : from.toLowerCase();
  const crm = await shell.connections.find("crm");
  const customer = await crm?.port.findCustomer(customerId);
  if (!customer) throw new AppError("not_found", `no customer ${customerId}`);
  return customer.email;
}
