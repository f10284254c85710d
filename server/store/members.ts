import type { Db } from "@/server/platform/db";

export interface Member {
  userId: string;
  name: string;
  email: string;
  roles: string[];
  workspaceId: string;
  workspaceName: string;
}

const withNames = { user: true, workspace: { select: { name: true } } } as const;

/** A user who may sign in, with the oldest membership that is not disabled; null when there is none. */
export async function findUserForSignIn(
  db: Db,
  email: string,
): Promise<{ userId: string; passwordHash: string; workspaceId: string } | null> {
  const user = await db.user.findUnique({
    where: { email },
    include: { members: { where: { disabledAt: null }, orderBy: { createdAt: "asc" }, take: 1 } },
  });
  const member = user?.members[0];
  if (!user || user.disabledAt || !member) return null;
  return { userId: user.id, passwordHash: user.passwordHash, workspaceId: member.workspaceId };
}

/** The member as the database knows them now; null when the user or the membership is gone or disabled. */
export async function findMember(db: Db, workspaceId: string, userId: string): Promise<Member | null> {
  const member = await db.member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
    include: withNames,
  });
  if (!member || member.disabledAt || member.user.disabledAt) return null;
  return {
    userId,
    name: member.user.name,
    email: member.user.email,
    roles: member.roles,
    workspaceId,
    workspaceName: member.workspace.name,
  };
}

/** Names of the workspace's members by user id, of former ones too: an audit line outlives a membership. */
export async function listMemberNames(db: Db, workspaceId: string): Promise<Map<string, string>> {
  const members = await db.member.findMany({ where: { workspaceId }, include: withNames });
  return new Map(members.map((member) => [member.userId, member.user.name]));
}
