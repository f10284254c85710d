import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { Money } from "@/server/core/evidence/money";
import { Authenticity } from "@/server/core/identity/assurance";
import { InboundAttachment, InboundEvent } from "@/server/core/ports/inbound-event";
import type { IntegrationWebhook } from "../define-integration";

const toleranceMs = 5 * 60_000;

const Message = z.object({
  ref: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
  headers: z.record(z.string(), z.string()),
  attachments: z.array(InboundAttachment).default([]),
});
const Sender = z.object({ address: z.string(), name: z.string().nullable(), authenticity: Authenticity });
const Envelope = z.object({
  id: z.string().min(1),
  kind: z.string(),
  sourceVersion: z.int().nonnegative(),
  at: z.iso.datetime(),
  data: z.unknown(),
});
const Created = z.object({
  ticketRef: z.string(),
  channel: z.enum(["email", "web", "api", "chat"]),
  subject: z.string(),
  sender: Sender,
  message: Message,
});
const CustomerReplied = z.object({ ticketRef: z.string(), sender: Sender, message: Message });
const AgentReplied = z.object({ ticketRef: z.string(), author: z.string(), message: Message });
const Resolved = z.object({ issueRef: z.string() });
const Rated = z.object({ ticketRef: z.string(), score: z.int().min(1).max(5) });
/** Ten million in the currency: a larger refund was not meant so. */
const maxRefundMinor = 999_999_999;
const Refunded = z.object({
  chargeRef: z.string(),
  refundRef: z.string(),
  amount: Money.refine(({ minor }) => minor >= 1 && minor <= maxRefundMinor, "not an amount that is refunded"),
  key: z.string().nullable(),
});

/** hex HMAC-SHA256(secret, "<timestamp>.<raw body>"), timestamp in seconds. */
export const sandboxWebhook: IntegrationWebhook = {
  secretFrom: "us",
  setUp:
    "The sandbox signs with the secret that its process is started with (--webhook-secret), and is told the address by POST /_sandbox/subscribe.",
  verify: ({ headers, rawBody, secret, now }) => {
    const timestamp = headers["x-sandbox-timestamp"] ?? "";
    const signature = headers["x-sandbox-signature"] ?? "";
    if (secret === "" || !/^\d{1,12}$/.test(timestamp) || !/^[0-9a-f]{64}$/.test(signature)) return false;
    if (!(Math.abs(now.getTime() - Number(timestamp) * 1000) <= toleranceMs)) return false;
    const wanted = createHmac("sha256", secret).update(`${timestamp}.`).update(rawBody).digest();
    return timingSafeEqual(Buffer.from(signature, "hex"), wanted);
  },
  parse: (rawBody) => {
    const envelope = Envelope.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(rawBody)));
    const told = inOurWords(envelope.kind, envelope.data);
    if (told === null) return [];
    const { id: externalId, at, sourceVersion } = envelope;
    return [InboundEvent.parse({ externalId, at, sourceVersion, ...told })];
  },
};

/** Our kind and fields of an event of theirs; null for a kind that we have no word for. */
function inOurWords(kind: string, data: unknown): { kind: InboundEvent["kind"] } | null {
  switch (kind) {
    case "ticket.created": {
      const { ticketRef, channel, subject, sender, message } = Created.parse(data);
      const told = { ticketRef, channel, subject, sender: senderOf(sender), message: messageOf(message) };
      return { kind: "ticket.opened", ...told };
    }
    case "ticket.customer_replied": {
      const { ticketRef, sender, message } = CustomerReplied.parse(data);
      return { kind: "message.received", ...{ ticketRef, sender: senderOf(sender), message: messageOf(message) } };
    }
    case "ticket.agent_replied": {
      const { ticketRef, author, message } = AgentReplied.parse(data);
      return { kind: "message.sent_by_person", ...{ ticketRef, author, message: messageOf(message) } };
    }
    case "ticket.rated":
      return { kind: "satisfaction.rated", ...Rated.parse(data) };
    case "issue.resolved":
      return { kind: "issue.fixed", ...Resolved.parse(data) };
    case "refund.created":
      return { kind: "refund.made", ...Refunded.parse(data) };
    default:
      return null;
  }
}

function senderOf(sender: z.infer<typeof Sender>): z.infer<typeof Sender> {
  return { ...sender, address: sender.address.trim().toLowerCase() };
}

function messageOf({ ref, text, at, headers, attachments }: z.infer<typeof Message>) {
  const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return { ref, text, at, attachments, headers: lowered };
}
