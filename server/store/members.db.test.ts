import { beforeEach, expect, test } from "vitest";
import { systemIds } from "@/server/platform/ids";
import { openTestDatabase } from "@/server/testing/test-database";
import { endSession } from "./ended-sessions";
import { findMemberOfSession, findUserForSignIn, type SessionClaims } from "./members";

const { database, workspaceId } = await openTestDatabase();
const db = database.global;
const at = new Date("2026-11-20T09:00:00Z");
const forgetAt = new Date("2026-11-20T17:00:00Z");

let userId = "";
const member = () => ({ where: { workspaceId_userId: { workspaceId, userId } } });
const user = () => ({ where: { id: userId } });

async function signIn(): Promise<SessionClaims> {
  const found = await findUserForSignIn(db, `${userId}@example.com`);
  if (!found) throw new Error("there is no such user");
  return { userId, workspaceId, sessionId: systemIds.next(), sessionVersion: found.sessionVersion };
}

const isOpen = async (session: SessionClaims) => (await findMemberOfSession(db, session)) !== null;

beforeEach(async () => {
  userId = systemIds.next();
  const row = { id: userId, email: `${userId}@example.com`, name: "Rita", passwordHash: "x", createdAt: at };
  await db.user.create({ data: row });
  await db.member.create({ data: { workspaceId, userId, roles: ["reviewer"], createdAt: at } });
});

const ends: [what: string, change: () => Promise<unknown>, undo: () => Promise<unknown>][] = [
  [
    "another password",
    () => db.user.update({ ...user(), data: { passwordHash: "y" } }),
    () => db.user.update({ ...user(), data: { passwordHash: "x" } }),
  ],
  [
    "a user who is disabled",
    () => db.user.update({ ...user(), data: { disabledAt: at } }),
    () => db.user.update({ ...user(), data: { disabledAt: null } }),
  ],
  [
    "a member who is disabled",
    () => db.member.update({ ...member(), data: { disabledAt: at } }),
    () => db.member.update({ ...member(), data: { disabledAt: null } }),
  ],
  [
    "other roles",
    () => db.member.update({ ...member(), data: { roles: ["manager"] } }),
    () => db.member.update({ ...member(), data: { roles: ["reviewer"] } }),
  ],
  [
    "a membership that is taken away",
    () => db.member.delete(member()),
    () => db.member.create({ data: { workspaceId, userId, roles: ["reviewer"], createdAt: at } }),
  ],
];

test.each(ends)("%s ends every session from before, for good", async (_what, change, undo) => {
  const sessions = [await signIn(), await signIn()];
  for (const session of sessions) expect(await isOpen(session)).toBe(true);
  await change();
  for (const session of sessions) expect(await isOpen(session)).toBe(false);
  await undo();
  for (const session of sessions) expect(await isOpen(session)).toBe(false);
  expect(await isOpen(await signIn())).toBe(true);
});

test("another name, or the same roles and password again, end none", async () => {
  const session = await signIn();
  await db.user.update({ ...user(), data: { name: "Rita May", passwordHash: "x" } });
  await db.member.update({ ...member(), data: { roles: ["reviewer"] } });
  expect(await findMemberOfSession(db, session)).toMatchObject({ name: "Rita May", roles: ["reviewer"] });
});

test("a session that was signed out of is over, and the user's others are not", async () => {
  const [left, kept] = [await signIn(), await signIn()];
  await Promise.all([
    endSession(db, left.sessionId, { at, forgetAt }),
    endSession(db, left.sessionId, { at, forgetAt }),
  ]);
  expect([await isOpen(left), await isOpen(kept)]).toEqual([false, true]);
  expect(await isOpen({ ...kept, sessionVersion: kept.sessionVersion + 1 })).toBe(false);
});

test("an ended session is remembered for as long as its token runs", async () => {
  const [first, second] = [await signIn(), await signIn()];
  await endSession(db, first.sessionId, { at, forgetAt });
  await endSession(db, second.sessionId, { at: forgetAt, forgetAt: new Date("2026-11-21T01:00:00Z") });
  expect(await db.endedSession.count({ where: { id: first.sessionId } })).toBe(1);
  const later = new Date(forgetAt.getTime() + 1);
  await endSession(db, systemIds.next(), { at: later, forgetAt: new Date("2026-11-21T01:00:00Z") });
  expect(await db.endedSession.findMany({ where: { id: first.sessionId } })).toEqual([]);
  expect(await isOpen(second)).toBe(false);
});
