import { z } from "zod";
import { Role } from "@/server/core/identity/role";
import { changeMember } from "@/server/flows/change-member";
import { procedure } from "../trpc";

const Input = z.strictObject({ userId: z.uuid(), roles: z.array(Role).max(4) });

/** Puts the roles of a member in place; it holds from their next request on, and their sessions end. */
export const setRoles = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const { userId, roles } = input;
  await changeMember(ctx, { userId, change: { kind: "roles", roles: [...new Set(roles)] }, by: ctx.member.userId });
});
