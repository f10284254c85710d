import { z } from "zod";
import { actingRoles } from "@/server/core/identity/role";
import { openShell } from "@/server/flows/open-shell";
import { takeOver as take } from "@/server/flows/take-over";
import { namingHolder } from "../queue/naming-holder";
import { procedure } from "../trpc";

const Input = z.object({
  ticketId: z.uuid(),
  /** Of the lease on its item in the queue; null without one. */
  claimToken: z.int().min(0).nullable(),
  /** A lead who takes it from another person says why. */
  reason: z.string().trim().min(1).max(500).nullable(),
});

/** Takes a ticket from the agent in the name of the member who asks. `inDoubt`: effects of the agent that are being found out. */
export const takeOver = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const { member, database } = ctx;
  const shell = await openShell(member.workspaceId);
  const isLead = actingRoles(member.roles).has("lead");
  return namingHolder({ database, workspaceId: member.workspaceId }, () =>
    take(shell, { ...input, memberId: member.userId, isLead }),
  );
});
