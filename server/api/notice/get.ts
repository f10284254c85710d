import { NoticeData, NoticeKind } from "@/server/core/notice/notice";
import { sayNotice, sayNoticeKind } from "@/server/core/notice/say-notice";
import { toldKinds } from "@/server/core/notice/who-is-told";
import { canMail } from "@/server/flows/invite-member";
import { openShell } from "@/server/flows/open-shell";
import { findMemberChoice } from "@/server/store/member-choices";
import { listNotices } from "@/server/store/notices";
import { procedure } from "../trpc";

const atMost = 20;

/** What there is to be told of, what the member chose, and what went wrong lately. */
export const get = procedure.query(async ({ ctx }) => {
  const { db, member } = ctx;
  const [choice, rows] = await Promise.all([findMemberChoice(db, member.userId), listNotices(db, atMost)]);
  const { connections } = await openShell(member.workspaceId);
  return {
    kinds: NoticeKind.options.map((kind) => ({ kind, ...sayNoticeKind(kind) })),
    mine: toldKinds(member.roles, choice.notices),
    isDefault: choice.notices === null,
    email: member.email,
    canMail: await canMail(connections),
    recent: rows.flatMap(({ id, kind: kindOf, data: told, since, endedAt, told: wasTold }) => {
      const [kind, data] = [NoticeKind.safeParse(kindOf), NoticeData.safeParse(told)];
      if (!kind.success || !data.success) return [];
      return [{ id, since, endedAt, wasTold, ...sayNotice(kind.data, data.data) }];
    }),
  };
});
