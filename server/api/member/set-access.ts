import { z } from "zod";
import { changeMember } from "@/server/flows/change-member";
import { procedure } from "../trpc";

const Input = z.strictObject({ userId: z.uuid(), isDisabled: z.boolean() });

/** Ends the access of a member at once, or gives it back. */
export const setAccess = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const { userId, isDisabled } = input;
  await changeMember(ctx, { userId, change: { kind: "access", isDisabled }, by: ctx.member.userId });
});
