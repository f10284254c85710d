import { z } from "zod";
import { NoticeKind } from "@/server/core/notice/notice";
import { chooseNotices } from "@/server/store/member-choices";
import { procedure } from "../trpc";

const Input = z.strictObject({ kinds: z.array(NoticeKind).max(NoticeKind.options.length).nullable() });

/** What the member is told of by mail from now on; null: what their role has by default. */
export const choose = procedure.input(Input).mutation(async ({ ctx, input }) => {
  await chooseNotices(ctx.db, ctx.member.userId, input.kinds);
});
