import { callable } from "@/server/auth/permissions";
import { procedure } from "../trpc";

/** Who is signed in, where, and what they may call: the console shows the rest as not theirs to do. */
export const me = procedure.query(({ ctx }) => {
  const { userId, name, email, roles, workspaceName } = ctx.member;
  return { userId, name, email, roles, workspace: workspaceName, may: callable(roles) };
});
