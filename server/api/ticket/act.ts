import { z } from "zod";
import { actingRoles } from "@/server/core/identity/role";
import { actAsPerson } from "@/server/flows/act-as-person";
import { openShell } from "@/server/flows/open-shell";
import { namingHolder } from "../queue/naming-holder";
import { procedure } from "../trpc";
import { OwnActionInput } from "./own-action-input";

const Input = OwnActionInput.extend({
  /** Of the preview: it holds for exactly that. */
  hash: z.string().min(1).max(128),
  reason: z.string().trim().min(1).max(500),
  /** What the preview asks to be typed, for what cannot be taken back. */
  typed: z.string().max(200).nullable(),
});

/** Has one action done in the name of the member who asks; says how that stands by now. */
export const act = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const { member, database } = ctx;
  const shell = await openShell(member.workspaceId);
  const who = { memberId: member.userId, name: member.name, roles: [...actingRoles(member.roles)] };
  return namingHolder({ database, workspaceId: member.workspaceId }, () => actAsPerson(shell, { ...input, who }));
});
