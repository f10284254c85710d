import { z } from "zod";
import { NoticeKind } from "../notice/notice";
import { TicketState } from "./ticket-state";

/** One entry of the conversation, as a caller of our API may know it: what the customer may see, and no more. */
export const ToldMessage = z.strictObject({
  /** Of a message that came in, the id that adding it answered. */
  messageId: z.string(),
  direction: z.enum(["in", "out"]),
  author: z.enum(["customer", "agent", "person", "system"]),
  text: z.string(),
  at: z.iso.datetime(),
});
export type ToldMessage = z.infer<typeof ToldMessage>;

export const ToldTicket = z.strictObject({
  ticketId: z.uuid(),
  state: TicketState,
  subject: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Oldest first. */
  messages: z.array(ToldMessage),
});
export type ToldTicket = z.infer<typeof ToldTicket>;

const StateData = z.strictObject({ ticketId: z.uuid(), state: TicketState });

const NoticeTold = z.strictObject({
  noticeId: z.uuid(),
  kind: NoticeKind,
  /** Two of one kind are two where they are about different things. */
  subject: z.string(),
  title: z.string(),
});

/** What is pushed to a webhook endpoint. Of a ticket it says part of what reading the ticket would tell; a notice is about none. */
export const WebhookEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("message.sent"),
    timestamp: z.iso.datetime(),
    data: z.strictObject({ ticketId: z.uuid(), message: ToldMessage }),
  }),
  z.strictObject({ type: z.literal("ticket.resolved"), timestamp: z.iso.datetime(), data: StateData }),
  z.strictObject({ type: z.literal("ticket.handed_over"), timestamp: z.iso.datetime(), data: StateData }),
  z.strictObject({ type: z.literal("notice.raised"), timestamp: z.iso.datetime(), data: NoticeTold }),
]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;

interface Said {
  id: string;
  direction: string;
  authorKind: string;
  externalRef: string;
  text: string;
  at: Date;
}

/** An entry in a caller's words; null for what is not for them: notes, and whatever is neither in nor out. */
export function tellMessage({ id, direction, authorKind, externalRef, text, at }: Said): ToldMessage | null {
  if (direction !== "in" && direction !== "out") return null;
  const author = ToldMessage.shape.author.safeParse(authorKind);
  const messageId = direction === "in" ? externalRef : id;
  return { messageId, direction, author: author.success ? author.data : "system", text, at: at.toISOString() };
}
