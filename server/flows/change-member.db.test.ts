import { beforeEach, describe, expect, test } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { checkSignIn } from "@/server/auth/check-sign-in";
import { parseInvitationToken } from "@/server/core/identity/invitation";
import type { MemberChange } from "@/server/core/identity/member-rules";
import type { Role } from "@/server/core/identity/role";
import { systemClock } from "@/server/platform/clock";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { findInvitation, listUnendedInvitations } from "@/server/store/invitations";
import { findMember, findMemberOfSession, listMembers, type SessionClaims } from "@/server/store/members";
import { openDemoStage } from "@/server/testing/demo-stage";
import { acceptInvitation, readInvitation } from "./accept-invitation";
import { changeMember } from "./change-member";
import { endInvitation, inviteMember, type InvitationAsked } from "./invite-member";
import type { Shell } from "./shell";

const { database, shell, within } = await openDemoStage({ isEmpty: true });
const workspaceId = demoIds.workspace;
const desk = { database, clock: systemClock, ids: systemIds, connections: shell.connections };
const password = "correct horse battery";

async function join(roles: readonly string[]): Promise<string> {
  const id = systemIds.next();
  const createdAt = new Date();
  const user = { id, email: `${id}@example.com`, name: "Somebody", passwordHash: "" };
  await database.global.user.create({ data: { ...user, createdAt } });
  await database.global.member.create({ data: { workspaceId, userId: id, roles: [...roles], createdAt } });
  return id;
}
const change = (by: string, userId: string, what: MemberChange) =>
  within(() => changeMember(desk, { by, userId, change: what }));
const become = (...roles: Role[]): MemberChange => ({ kind: "roles", roles });
const access = (isDisabled: boolean): MemberChange => ({ kind: "access", isDisabled });
const rolesOf = async (id: string) => (await findMember(database.global, workspaceId, id))?.roles ?? null;
const told = async (id: string) =>
  (await within(() => listAudit(database.app, `member:${id}`, 0, 50))).map(({ kind, data, actor }) => [
    kind,
    data["change"] ?? data["state"],
    actor.id,
  ]);
async function claimsOf(userId: string): Promise<SessionClaims> {
  const { sessionVersion } = await database.global.user.findUniqueOrThrow({ where: { id: userId } });
  return { userId, workspaceId, sessionId: systemIds.next(), sessionVersion };
}
const codeOf = (error: unknown) => (error as { code?: string }).code ?? String(error);

let [olivia, otto] = ["", ""];
beforeEach(async () => {
  await database.global.member.deleteMany({ where: { workspaceId } });
  [olivia, otto] = [await join(["owner"]), await join(["owner"])];
});

describe("a change of members", () => {
  test("holds at once, ends the sessions, and is a line; the same again is none", async () => {
    const rita = await join(["reviewer"]);
    const session = await claimsOf(rita);
    expect(await findMemberOfSession(database.global, session)).not.toBeNull();
    await change(olivia, rita, become("lead"));
    expect(await rolesOf(rita)).toEqual(["lead"]);
    expect(await findMemberOfSession(database.global, session)).toBeNull();
    const anew = await claimsOf(rita);
    await change(olivia, rita, become("lead"));
    expect(await findMemberOfSession(database.global, anew)).not.toBeNull();
    await change(olivia, rita, access(true));
    expect(await findMemberOfSession(database.global, anew)).toBeNull();
    expect(await rolesOf(rita)).toBeNull();
    await change(otto, rita, access(false));
    expect(await rolesOf(rita)).toEqual(["lead"]);
    expect(await told(rita)).toEqual([
      ["member.changed", "roles", olivia],
      ["member.changed", "disabled", olivia],
      ["member.changed", "enabled", otto],
    ]);
  });

  test.each([
    ["a lead", ["lead"], become("manager"), "forbidden"],
    ["a manager", ["manager"], access(true), "forbidden"],
  ] as const)("%s changes nobody", async (_who, roles, what, code) => {
    const rita = await join(["reviewer"]);
    await expect(change(await join(roles), rita, what)).rejects.toMatchObject({ code });
    expect(await told(rita)).toEqual([]);
  });

  test("of two owners who demote each other at once one stays, every time", async () => {
    for (let n = 0; n < 6; n += 1) {
      const [one, two] = n % 2 === 0 ? [become("reviewer"), become("lead")] : [access(true), become()];
      const ended = await Promise.allSettled([change(olivia, otto, one), change(otto, olivia, two)]);
      expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const lost = ended.find((one) => one.status === "rejected");
      expect(codeOf(lost?.reason)).toBe("forbidden");
      const owners = await within(() => listMembers(database.global, workspaceId));
      expect(owners.filter(({ isActive, roles }) => isActive && roles.includes("owner"))).toHaveLength(1);
      await database.global.member.updateMany({ where: { workspaceId }, data: { roles: ["owner"], disabledAt: null } });
    }
  });

  test("the last owner stays one, and nobody locks themself out", async () => {
    await change(olivia, otto, become("lead"));
    await expect(change(olivia, olivia, become("lead"))).rejects.toMatchObject({ code: "conflict" });
    await expect(change(olivia, olivia, access(true))).rejects.toMatchObject({ code: "forbidden" });
    expect(await rolesOf(olivia)).toEqual(["owner"]);
  });

  test("a line that cannot be written leaves the roles as they are", async () => {
    const rita = await join(["reviewer"]);
    const broken = { ...desk, clock: { now: () => new Date(Number.NaN) } };
    const asked = { by: olivia, userId: rita, change: become("lead") };
    await expect(within(() => changeMember(broken, asked))).rejects.toThrow();
    expect(await rolesOf(rita)).toEqual(["reviewer"]);
  });
});

const invite = (over: Partial<InvitationAsked> = {}) =>
  within(() =>
    inviteMember(desk, {
      ...{ email: `${systemIds.next()}@example.org`, roles: ["reviewer"], by: "link" },
      ...{ member: { userId: olivia, name: "Olivia" }, ...over },
    }),
  );
const tokenOf = (text: string | null) => {
  const token = parseInvitationToken(text ?? "");
  if (!token) throw new Error(`no token: ${String(text)}`);
  return token;
};
const accept = (text: string | null, over: { name?: string; password?: string; clock?: Shell["clock"] } = {}) =>
  within(() =>
    acceptInvitation(
      { database, clock: over.clock ?? systemClock },
      { token: tokenOf(text), name: over.name ?? "Ivy Invited", password: over.password ?? password },
    ),
  );
const inDays = (days: number) => ({ now: () => new Date(Date.now() + days * 24 * 3_600_000) });

describe("an invitation", () => {
  test("lets in whoever it was for, once, who can sign in from then on", async () => {
    const email = "Ivy.Invited@Example.org";
    const { id, token } = await invite({ email, roles: ["reviewer", "manager"] });
    expect(await accept(token, { password: "short" })).toMatchObject({ kind: "refused", field: "password" });
    expect(await accept(token, { name: " " })).toMatchObject({ kind: "refused", field: "name" });
    const racing = await Promise.all(Array.from({ length: 4 }, () => accept(token)));
    expect(racing.map(({ kind }) => kind).sort()).toEqual(["accepted", "accepted", "accepted", "joined"]);
    expect(await rolesOf(id)).toEqual(["reviewer", "manager"]);
    const door = { database, clock: systemClock, ids: systemIds };
    const signedIn = await checkSignIn(door, { email: email.toLowerCase(), password, ip: "192.0.2.9" });
    expect(signedIn).toMatchObject({ userId: id, workspaceId });
    const lines = [
      ["member.changed", "invited", olivia],
      ["member.changed", "joined", id],
      ["member.signed_in", undefined, id],
    ];
    expect(await told(id)).toEqual(lines);
    const listed = await within(() => listMembers(database.global, workspaceId));
    expect(listed.find(({ userId }) => userId === id)?.lastSignInAt).toBeInstanceOf(Date);
    await expect(invite({ email })).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("works under its own signature alone, and not after it has ended", async () => {
    const { id, token } = await invite();
    const other = await invite();
    const [workspace, , theirs] = (other.token ?? "").split(".");
    expect(await accept(`${String(workspace)}.${id}.${String(theirs)}`)).toEqual({ kind: "unknown" });
    await within(() => database.app.invitation.updateMany({ where: { id }, data: { roles: ["owner"] } }));
    expect(await accept(token)).toEqual({ kind: "unknown" });
    expect(await accept(other.token, { clock: inDays(7) })).toEqual({ kind: "expired" });
    await within(() => endInvitation(desk, { id: other.id, by: olivia }));
    expect(await accept(other.token)).toEqual({ kind: "revoked" });
    await expect(within(() => endInvitation(desk, { id: other.id, by: olivia }))).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await within(() => readInvitation(desk, tokenOf(other.token)))).toMatchObject({ id: other.id });
  });

  test("is one for each address: the newer one ends the one before, also where two race", async () => {
    const email = "twice@example.org";
    const first = await invite({ email });
    const both = await Promise.all([invite({ email }), invite({ email })]);
    expect(await accept(first.token)).toEqual({ kind: "revoked" });
    const open = (await within(() => listUnendedInvitations(database.app))).filter((row) => row.email === email);
    expect(open).toHaveLength(1);
    const kinds = await Promise.all(both.map(({ token }) => accept(token)));
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(["joined", "revoked"]);
  });

  test("revoked and accepted at once: one of the two", async () => {
    const { id, token } = await invite();
    const [accepted, revoked] = await Promise.allSettled([
      accept(token),
      within(() => endInvitation(desk, { id, by: olivia })),
    ]);
    const row = await within(() => findInvitation(database.app, id));
    expect(row?.acceptedAt === null).toBe(revoked.status === "fulfilled");
    expect((await rolesOf(id)) !== null).toBe(accepted.status === "fulfilled" && accepted.value.kind === "joined");
  });

  test("gives nothing that whoever invited may not give, then or by now", async () => {
    const lea = await join(["lead"]);
    const byLead = { member: { userId: lea, name: "Lea" } };
    await expect(invite(byLead)).rejects.toMatchObject({ code: "forbidden" });
    const { id, token } = await invite({ roles: ["owner"] });
    await change(otto, olivia, become("lead"));
    expect(await accept(token)).toEqual({ kind: "withdrawn" });
    expect(await rolesOf(id)).toBeNull();
    await change(otto, olivia, become("owner"));
    expect((await accept(token)).kind).toBe("joined");
  });

  test("of an address that has an account elsewhere makes nobody, and stays as it is", async () => {
    const elsewhere = systemIds.next();
    const email = "known@example.net";
    const user = { id: elsewhere, email, name: "Known", passwordHash: "x", createdAt: new Date() };
    await database.global.user.create({ data: user });
    const { token } = await invite({ email });
    expect(await accept(token)).toEqual({ kind: "taken" });
    expect((await database.global.user.findUniqueOrThrow({ where: { email } })).passwordHash).toBe("x");
    expect(await accept(token)).toEqual({ kind: "taken" });
  });
});
