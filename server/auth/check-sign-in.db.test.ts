import { hash } from "bcryptjs";
import { beforeEach, describe, expect, it } from "vitest";
import { steppedClock } from "@/server/platform/clock";
import { inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { openTestDatabase } from "@/server/testing/test-database";
import { checkSignIn } from "./check-sign-in";

const { database, workspaceId } = await openTestDatabase();
const db = database.global;
/** Cheap on purpose: what is tested is the counting, not the work factor. */
const passwordHash = await hash("right", 4);
const minutes = 60_000;

let clock = steppedClock(new Date("2026-11-20T09:00:00Z"));
let userId = "";
let email = "";

beforeEach(async () => {
  clock = steppedClock(new Date("2026-11-20T09:00:00Z"));
  await db.signInAttempt.deleteMany();
  userId = systemIds.next();
  email = `${userId}@example.com`;
  const createdAt = clock.now();
  await db.user.create({ data: { id: userId, email, name: "Rita", passwordHash, createdAt } });
  await db.member.create({ data: { workspaceId, userId, roles: ["reviewer"], createdAt } });
});

async function attempt(password: string, from: { email?: string; ip?: string } = {}) {
  clock.advance(1000);
  return checkSignIn(
    { database, clock, ids: systemIds },
    { email: from.email ?? email, password, ip: from.ip ?? "192.0.2.1" },
  );
}

async function fail(times: number, from: { email?: string; ip?: string } = {}) {
  for (let n = 0; n < times; n += 1) expect(await attempt("wrong", from)).toBeNull();
}

describe("checkSignIn", () => {
  it("lets the right password in, in any spelling of the address, and writes it down", async () => {
    expect(await attempt("right", { email: ` ${email.toUpperCase()} ` })).toEqual({
      userId,
      workspaceId,
      sessionVersion: 1,
    });
    const lines = await inWorkspace(workspaceId, () => listAudit(database.app, `member:${userId}`, 0, 10));
    expect(lines.map(({ kind, actor }) => [kind, actor])).toEqual([
      ["member.signed_in", { kind: "member", id: userId }],
    ]);
  });

  it("refuses the wrong password, and an address that nobody has, alike", async () => {
    expect(await attempt("wrong")).toBeNull();
    expect(await attempt("right", { email: "nobody@example.com" })).toBeNull();
  });

  it.each(["user", "member"])("refuses a disabled %s", async (which) => {
    const disabledAt = clock.now();
    if (which === "user") await db.user.update({ where: { id: userId }, data: { disabledAt } });
    else await db.member.updateMany({ where: { userId }, data: { disabledAt } });
    expect(await attempt("right")).toBeNull();
  });

  it("makes the right password wait after five failures, until fifteen minutes have passed", async () => {
    await fail(5);
    expect(await attempt("right")).toBeNull();
    clock.advance(14 * minutes);
    expect(await attempt("right")).toBeNull();
    clock.advance(1 * minutes);
    expect(await attempt("right")).not.toBeNull();
  });

  it("does not lengthen the wait by tries that were refused unseen", async () => {
    await fail(5);
    clock.advance(14 * minutes);
    await fail(30);
    clock.advance(1 * minutes);
    expect(await attempt("right")).not.toBeNull();
  });

  it("forgets an address's failures once it has signed in", async () => {
    await fail(4);
    expect(await attempt("right")).not.toBeNull();
    await fail(4);
    expect(await attempt("right")).not.toBeNull();
  });

  it("counts a place's failures over all addresses, a success of its own included", async () => {
    for (let n = 0; n < 19; n += 1) await fail(1, { email: `guess${String(n)}@example.com` });
    expect(await attempt("right")).not.toBeNull();
    await fail(1, { email: "guess19@example.com" });
    expect(await attempt("right")).toBeNull();
    expect(await attempt("right", { ip: "192.0.2.2" })).not.toBeNull();
  });

  it("lets at most five of many tries at once look at the password", async () => {
    await Promise.all(Array.from({ length: 16 }, () => attempt("wrong")));
    expect(await db.signInAttempt.count({ where: { email, succeeded: false } })).toBeLessThanOrEqual(5);
  });
});
