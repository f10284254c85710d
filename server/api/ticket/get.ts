import { z } from "zod";
import { TicketState } from "@/server/core/ticket/ticket-state";
import { listMemberNames } from "@/server/store/members";
import { findTicketTitle, getTicketPage } from "@/server/store/read-ticket";
import { procedure } from "../trpc";
import { viewRequester } from "./view-requester";

/** A ticket's head and its conversation, oldest message first. */
export const get = procedure.input(z.object({ ticketId: z.uuid() })).query(async ({ ctx, input }) => {
  const ticket = await getTicketPage(ctx.db, input.ticketId);
  const [duplicateOf, linkedFrom] = await Promise.all([
    ticket.duplicateOfId ? findTicketTitle(ctx.db, ticket.duplicateOfId) : null,
    ticket.linkedFromId ? findTicketTitle(ctx.db, ticket.linkedFromId) : null,
  ]);
  const { id, subject, channel, episode, intent, confidence, urgency, language, team, externalRef } = ticket;
  const { createdAt, updatedAt, requester } = ticket;
  const names = ticket.assigneeId ? await listMemberNames(ctx.database.global, ctx.member.workspaceId) : null;
  return {
    ...{ id, subject, channel, episode, intent, confidence, urgency, language, team, externalRef },
    ...{ createdAt, updatedAt, duplicateOf, linkedFrom },
    requester: viewRequester(requester),
    state: TicketState.parse(ticket.state),
    assignee: ticket.assigneeId ? (names?.get(ticket.assigneeId) ?? "a former member") : null,
    messages: ticket.messages.map(({ attachments, ...message }) => ({
      id: message.id,
      direction: directionOf(message.direction),
      authorKind: message.authorKind,
      authorName: message.authorName,
      text: message.text,
      newText: message.newText,
      authenticity: message.authenticity,
      automatic: message.automatic,
      episode: message.episode,
      at: message.at,
      attachments: attachments.map(({ id, name, mediaType, bytes }) => ({ id, name, mediaType, bytes })),
    })),
  };
});

/** What customers wrote, what they were told, and what is for colleagues and the agent alone. */
function directionOf(direction: string): "in" | "out" | "note" {
  if (direction === "note") return "note";
  return direction === "out" ? "out" : "in";
}
