import { listMemberNames } from "@/server/store/members";
import { listOpenDrafts } from "@/server/store/release-drafts";
import { procedure } from "../../trpc";

/** The drafts that are being written, the last one changed first. */
export const list = procedure.query(async ({ ctx }) => {
  const [drafts, names] = await Promise.all([
    listOpenDrafts(ctx.db),
    listMemberNames(ctx.database.global, ctx.member.workspaceId),
  ]);
  return drafts.map(({ id, title, basedOn, restores, revision, updatedBy, updatedAt }) => ({
    ...{ id, title, basedOn, restores, revision, updatedAt },
    updatedBy: names.get(updatedBy) ?? null,
  }));
});
