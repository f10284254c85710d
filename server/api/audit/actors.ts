import { listMemberNames } from "@/server/store/members";
import { procedure } from "../trpc";

/** The members who may stand behind a line, by name. */
export const actors = procedure.query(async ({ ctx }) => {
  const names = await listMemberNames(ctx.database.global, ctx.member.workspaceId);
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
});
