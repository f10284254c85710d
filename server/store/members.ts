import type { Db } from "@/server/platform/db";
import type { Prisma } from "@/prisma/generated/client";

/** A member as a change of members weighs them. */
export interface MemberState {
  userId: string;
  roles: string[];
  isActive: boolean;
}

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

/** How many members may configure: leads and owners who can sign in. */
export async function countLeads(db: Db, workspaceId: string): Promise<number> {
  const roles = { hasSome: ["lead", "owner"] };
  return db.member.count({ where: { workspaceId, roles, disabledAt: null, user: { disabledAt: null } } });
}

/**
 * Every member of the workspace, behind the lock that each change of members takes: none of two that race decides on what the
 * other is just changing. Global; in the transaction of the change.
 */
export async function lockMembers(tx: Db, workspaceId: string): Promise<MemberState[]> {
  await tx.$queryRaw`select 1 from workspace where id = ${workspaceId}::uuid for no key update`;
  const rows = await tx.member.findMany({
    where: { workspaceId },
    include: { user: { select: { disabledAt: true } } },
  });
  return rows.map(({ userId, roles, disabledAt, user }) => ({
    ...{ userId, roles },
    isActive: disabledAt === null && user.disabledAt === null,
  }));
}

/** Puts roles or the access of a member in place. The database ends their sessions with it. */
export async function updateMember(
  tx: Db,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  data: { roles: string[] } | { disabledAt: Date | null },
): Promise<void> {
  await tx.member.update({ where: { workspaceId_userId: { workspaceId, userId } }, data });
}

/** A new user with one membership. False: the address has an account already, here or elsewhere. */
export async function insertMember(
  tx: Db,
  user: { id: string; email: string; name: string; passwordHash: string; createdAt: Date },
  member: { workspaceId: string; roles: string[] },
): Promise<boolean> {
  const { count } = await tx.user.createMany({ data: [user], skipDuplicates: true });
  if (count === 0) return false;
  await tx.member.create({ data: { ...member, userId: user.id, createdAt: user.createdAt } });
  return true;
}

/** Whether a member of the workspace, disabled or not, has this address. */
export async function hasMemberAt(db: Db, workspaceId: string, email: string): Promise<boolean> {
  return (await db.member.count({ where: { workspaceId, user: { email } } })) > 0;
}

export interface ListedMember extends MemberState {
  name: string;
  email: string;
  createdAt: Date;
  /** The last sign-in that is on record. */
  lastSignInAt: Date | null;
}

/** Everybody who is or was a member, by name, with when they last signed in. */
export async function listMembers(db: Db, workspaceId: string): Promise<ListedMember[]> {
  const rows = await db.member.findMany({ where: { workspaceId }, include: { user: true } });
  const emails = rows.map(({ user }) => user.email);
  const last = await db.signInAttempt.groupBy({
    by: ["email"],
    where: { email: { in: emails }, succeeded: true },
    _max: { at: true },
  });
  const lastOf = new Map(last.map(({ email, _max }) => [email, _max.at]));
  return rows
    .map(({ userId, roles, disabledAt, createdAt, user }) => ({
      ...{ userId, roles, createdAt, name: user.name, email: user.email },
      isActive: disabledAt === null && user.disabledAt === null,
      lastSignInAt: lastOf.get(user.email) ?? null,
    }))
    .sort((a, b) => a.name.localeCompare(b.name) || a.userId.localeCompare(b.userId));
}
