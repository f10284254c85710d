import { fillReceipts } from "@/server/core/procedure/fill-receipts";
import type { ProposedReply } from "@/server/core/evidence/proposal";
import { tellMessage } from "@/server/core/ticket/told-ticket";
import type { Receipt } from "@/server/core/ports/write";
import { replyText } from "@/server/core/procedure/reply-text";
import { insertMessage } from "@/server/store/messages";
import type { Ticket } from "@/server/store/tickets";
import type { Vault } from "@/server/store/vault";
import { agentActor } from "./agent-actor";
import type { Held } from "./claimed-transaction";
import type { Shell } from "./shell";
import { tellWebhooks } from "./tell-webhooks";

/** The text with its receipt slots filled, or null while an effect that it states is not done. */
export function finalText(reply: ProposedReply, receipts: Record<string, Receipt>): string | null {
  const stated = reply.sections.flatMap((section) => section.states);
  if (stated.some((part) => !Object.hasOwn(receipts, part))) return null;
  return fillReceipts(replyText(reply), receipts);
}

/** The person who wrote a message, where it was not the agent. */
export interface Author {
  memberId: string;
  name: string;
}

/** What is written with the receipt of a message of ours: the entry of the conversation, its pushes and its audit line. */
export async function recordOutgoing(
  held: Held,
  shell: Shell,
  { ticket, vault }: { ticket: Ticket; vault: Vault },
  message: { text: string; receipt: Receipt; kind: "reply.sent" | "ticket.acknowledged"; by?: Author },
): Promise<void> {
  const at = shell.clock.now();
  const said = {
    id: shell.ids.next(),
    direction: "out",
    authorKind: message.by ? "person" : message.kind === "reply.sent" ? "agent" : "system",
    externalRef: message.receipt.ref,
    text: message.text,
    at,
  };
  await insertMessage(held.tx, {
    ...said,
    ticketId: ticket.id,
    episode: ticket.episode,
    authorName: message.by?.name ?? null,
    newText: message.text,
    authenticity: null,
    automatic: !message.by,
    sourceVersion: 0n,
  });
  const told = tellMessage(said);
  if (told !== null) {
    const data = { ticketId: ticket.id, message: told };
    await tellWebhooks(held.tx, shell, ticket, { type: "message.sent", timestamp: at.toISOString(), data });
  }
  held.audit({
    kind: message.kind,
    at: at.toISOString(),
    actor: message.by ? { kind: "member", id: message.by.memberId } : agentActor,
    data: { text: vault.commit(message.text), key: message.receipt.key },
  });
}
