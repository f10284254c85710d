import { callable } from "@/server/auth/permissions";
import { findStanding } from "@/server/store/reviewer-standings";
import { procedure } from "../trpc";

/**
 * Who is signed in, where, and what they may call: the console shows the rest as not theirs to do. `setAside`: why, and since
 * when, what they approve is no evidence; null: it is.
 */
export const me = procedure.query(async ({ ctx }) => {
  const { userId, name, email, roles, workspaceName } = ctx.member;
  const { why, since } = await findStanding(ctx.db, userId);
  const setAside = why === null ? null : { why, since };
  return { userId, name, email, roles, workspace: workspaceName, may: callable(roles), setAside };
});
