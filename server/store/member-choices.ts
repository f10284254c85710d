import { Prisma } from "@/prisma/generated/client";
import type { Db } from "@/server/platform/db";

export interface MemberChoice {
  userId: string;
  /** Null: what their role has by default. */
  notices: string[] | null;
  checklistDismissedAt: Date | null;
}

interface Row {
  userId: string;
  notices: unknown;
  checklistDismissedAt: Date | null;
}

const read = ({ userId, notices, checklistDismissedAt }: Row): MemberChoice => ({
  ...{ userId, checklistDismissedAt },
  notices: Array.isArray(notices) ? notices.filter((kind) => typeof kind === "string") : null,
});

/** What a member has chosen; nothing where they never did. */
export async function findMemberChoice(db: Db, userId: string): Promise<MemberChoice> {
  const row = await db.memberChoice.findFirst({ where: { userId } });
  return row ? read(row) : { userId, notices: null, checklistDismissedAt: null };
}

/** Of everybody who has chosen anything. */
export async function listMemberChoices(db: Db): Promise<MemberChoice[]> {
  return (await db.memberChoice.findMany({ orderBy: { userId: "asc" } })).map(read);
}

/** Null: back to what the role has. */
export async function chooseNotices(db: Db, userId: string, notices: readonly string[] | null): Promise<void> {
  const value = notices === null ? null : JSON.stringify(notices);
  await db.$executeRaw(Prisma.sql`
    insert into member_choice (user_id, notices) values (${userId}::uuid, ${value}::jsonb)
    on conflict (workspace_id, user_id) do update set notices = excluded.notices`);
}

export async function dismissChecklist(db: Db, userId: string, at: Date): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    insert into member_choice (user_id, checklist_dismissed_at) values (${userId}::uuid, ${at})
    on conflict (workspace_id, user_id) do update set checklist_dismissed_at = excluded.checklist_dismissed_at`);
}
