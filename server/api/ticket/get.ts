import { z } from "zod";
import { TicketState } from "@/server/core/ticket/ticket-state";
import { listMemberNames } from "@/server/store/members";
import { findTicketTitle, getTicketPage } from "@/server/store/read-ticket";
import { procedure } from "../trpc";
import { viewMessage } from "./view-message";
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
    messages: ticket.messages.map(viewMessage),
  };
});
