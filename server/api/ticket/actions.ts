import { z } from "zod";
import { actingRoles } from "@/server/core/identity/role";
import { listOwnActions } from "@/server/flows/list-own-actions";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../trpc";

/** What the member may have done on a ticket by themself, each with the JSON schema of its form. */
export const actions = procedure.input(z.object({ ticketId: z.uuid() })).query(async ({ ctx, input }) => {
  const { member } = ctx;
  const shell = await openShell(member.workspaceId);
  const who = { memberId: member.userId, roles: [...actingRoles(member.roles)] };
  return listOwnActions(shell, input.ticketId, who);
});
