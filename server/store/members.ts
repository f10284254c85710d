import type { Db } from "@/server/platform/db";
import type { Prisma } from "@/prisma/generated/client";

export interface Member {
  userId: string;
  name: string;
  email: string;
  roles: string[];
  workspaceId: string;
  workspaceName: string;
}

const withNames = { user: true, workspace: { select: { name: true } } } as const;
type MemberRow = Prisma.MemberGetPayload<{ include: typeof withNames }>;

/** What a session's token says. */
export interface SessionClaims {
  userId: string;
  workspaceId: string;
  sessionId: string;
  /** The user's at sign-in: the database raises it with the password, the access and the roles. */
  sessionVersion: number;
}

/** A user who may sign in, with the oldest membership that is not disabled; null when there is none. */
export async function findUserForSignIn(
  db: Db,
  email: string,
): Promise<{ userId: string; passwordHash: string; workspaceId: string; sessionVersion: number } | null> {
  const user = await db.user.findUnique({
    where: { email },
    include: { members: { where: { disabledAt: null }, orderBy: { createdAt: "asc" }, take: 1 } },
  });
  const member = user?.members[0];
  if (!user || user.disabledAt || !member) return null;
  const { id: userId, passwordHash, sessionVersion } = user;
  return { userId, passwordHash, sessionVersion, workspaceId: member.workspaceId };
}

/** The member as the database knows them now; null when the user or the membership is gone or disabled. */
export async function findMember(db: Db, workspaceId: string, userId: string): Promise<Member | null> {
  return memberOf(await findRow(db, workspaceId, userId));
}

/** The member behind a session; null like `findMember`, and when the session, or all of the user's before now, were ended. */
export async function findMemberOfSession(
  db: Db,
  { userId, workspaceId, sessionId, sessionVersion }: SessionClaims,
): Promise<Member | null> {
  const [row, ended] = await Promise.all([
    findRow(db, workspaceId, userId),
    db.endedSession.count({ where: { id: sessionId } }),
  ]);
  return ended === 0 && row?.user.sessionVersion === sessionVersion ? memberOf(row) : null;
}

function findRow(db: Db, workspaceId: string, userId: string): Promise<MemberRow | null> {
  return db.member.findUnique({ where: { workspaceId_userId: { workspaceId, userId } }, include: withNames });
}

function memberOf(row: MemberRow | null): Member | null {
  if (!row || row.disabledAt || row.user.disabledAt) return null;
  const { userId, workspaceId, roles, user, workspace } = row;
  return { userId, name: user.name, email: user.email, roles, workspaceId, workspaceName: workspace.name };
}

/** Names of the workspace's members by user id, of former ones too: an audit line outlives a membership. */
export async function listMemberNames(db: Db, workspaceId: string): Promise<Map<string, string>> {
  const members = await db.member.findMany({ where: { workspaceId }, include: withNames });
  return new Map(members.map((member) => [member.userId, member.user.name]));
}

/** Names of who is a member now, and may sign in, by user id. */
export async function listActiveMemberNames(db: Db, workspaceId: string): Promise<Map<string, string>> {
  const where = { workspaceId, disabledAt: null, user: { disabledAt: null } };
  const members = await db.member.findMany({ where, include: withNames });
  return new Map(members.map((member) => [member.userId, member.user.name]));
}
