import { z } from "zod";
import { Authenticity } from "../identity/assurance";
import { Money } from "../evidence/money";

export const InboundAttachment = z.strictObject({
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int().nonnegative(),
  ref: z.string(),
});
export type InboundAttachment = z.infer<typeof InboundAttachment>;

const Sender = z.strictObject({
  /** The channel identity: an e-mail address, an API user id. Lower-cased. */
  address: z.string().min(1),
  name: z.string().nullable(),
  authenticity: Authenticity,
});

const InboundMessage = z.strictObject({
  ref: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
  attachments: z.array(InboundAttachment),
  /** Mail headers that tell auto-replies, bounces and our own mail: lower-cased names. Never shown to a model. */
  headers: z.record(z.string(), z.string()),
});
export type InboundMessage = z.infer<typeof InboundMessage>;

const base = {
  /** Unique within the connection: a repeat of the same id is the same event. */
  externalId: z.string().min(1),
  at: z.iso.datetime(),
  /** Grows with every change of the same object at the source. Kept beside what came; an event replaces nothing of ours. */
  sourceVersion: z.int().nonnegative(),
};

/** What a vendor tells us, in our words. An event that we have no word for is not an InboundEvent. */
export const InboundEvent = z.discriminatedUnion("kind", [
  z.strictObject({
    ...base,
    kind: z.literal("ticket.opened"),
    ticketRef: z.string(),
    channel: z.enum(["email", "web", "api", "chat"]),
    subject: z.string(),
    sender: Sender,
    message: InboundMessage,
  }),
  z.strictObject({
    ...base,
    kind: z.literal("message.received"),
    ticketRef: z.string(),
    sender: Sender,
    message: InboundMessage,
  }),
  z.strictObject({
    ...base,
    kind: z.literal("message.sent_by_person"),
    ticketRef: z.string(),
    author: z.string(),
    message: InboundMessage,
  }),
  /** A customer rated how a ticket was resolved, asked by the vendor. Scales of other lengths are brought to 1 to 5 by the adapter. */
  z.strictObject({
    ...base,
    kind: z.literal("satisfaction.rated"),
    ticketRef: z.string(),
    score: z.int().min(1).max(5),
  }),
  z.strictObject({ ...base, kind: z.literal("issue.fixed"), issueRef: z.string() }),
  z.strictObject({
    ...base,
    kind: z.literal("refund.made"),
    chargeRef: z.string(),
    refundRef: z.string(),
    amount: Money,
    key: z.string().nullable(),
  }),
]);
export type InboundEvent = z.infer<typeof InboundEvent>;
