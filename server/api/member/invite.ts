import { z } from "zod";
import { Role } from "@/server/core/identity/role";
import { inviteMember } from "@/server/flows/invite-member";
import { openShell } from "@/server/flows/open-shell";
import { systemIds } from "@/server/platform/ids";
import { procedure } from "../trpc";

const Input = z.strictObject({
  email: z.email().max(320),
  roles: z.array(Role).min(1).max(4),
  by: z.enum(["mail", "link"]),
});

/** Asks somebody to join. Where the link is handed over by hand, the answer holds it this once. */
export const invite = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const { database, clock, member } = ctx;
  const { connections } = await openShell(member.workspaceId);
  const { userId, name } = member;
  return inviteMember({ database, clock, ids: systemIds, connections }, { ...input, member: { userId, name } });
});
