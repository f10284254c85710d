import { listApiKeys } from "@/server/store/api-keys";
import { listMemberNames } from "@/server/store/members";
import { procedure } from "../trpc";

/** Every key of the workspace, revoked ones too, and in whose name one decides: never the key itself. */
export const list = procedure.query(async ({ ctx }) => {
  const [keys, names] = await Promise.all([
    listApiKeys(ctx.db),
    listMemberNames(ctx.database.global, ctx.member.workspaceId),
  ]);
  return keys.map((key) => ({
    ...key,
    actsForName: key.actsFor === null ? null : (names.get(key.actsFor) ?? "A former member"),
  }));
});
