import { actingRoles } from "@/server/core/identity/role";
import { openShell } from "@/server/flows/open-shell";
import { weighOwnAction } from "@/server/flows/preview-own-action";
import { getTicket } from "@/server/store/tickets";
import { procedure } from "../trpc";
import { OwnActionInput } from "./own-action-input";

/** What an action would do by the records as they are now, or why it cannot be done. Does nothing. */
export const previewAction = procedure.input(OwnActionInput).query(async ({ ctx, input }) => {
  const { member } = ctx;
  const shell = await openShell(member.workspaceId);
  const who = { memberId: member.userId, roles: [...actingRoles(member.roles)] };
  const ticket = await getTicket(ctx.db, input.ticketId);
  const { hash, says, value, undo, irreversible, toType, whyNot } = await weighOwnAction(shell, ticket, who, input);
  return { hash, says, value, undo, irreversible, toType, whyNot };
});
