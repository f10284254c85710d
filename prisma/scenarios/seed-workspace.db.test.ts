import { afterAll, expect, it } from "vitest";
import { portNames } from "@/server/core/ports/ports";
import { inWorkspace, openDb } from "@/server/platform/db";
import { fitsPassword } from "@/server/platform/password";
import { listAudit } from "@/server/store/audit";
import { listCapabilities, listConnections } from "@/server/store/connections";
import { findCurrentRelease } from "@/server/store/releases";
import { getSettings } from "@/server/store/settings";
import { createTestDatabase } from "@/server/testing/test-database";
import { demoIds } from "./demo-ids";
import { demoPeople, demoTeams } from "./demo-people";
import { demoRelease } from "./demo-release";
import { demoSettings } from "./demo-settings";
import { seedWorkspace } from "./seed-workspace";

const { url, drop } = await createTestDatabase();
const database = openDb(url, { max: 4 });
afterAll(async () => {
  await database.close();
  await drop();
});

const at = new Date("2026-11-20T12:00:00.000Z");
const sandbox = { url: "http://127.0.0.1:4001", token: "t".repeat(20), webhookSecret: "s".repeat(20) };
const seed = (over: Partial<typeof sandbox> = {}, password = "first password") =>
  seedWorkspace(database, { sandbox: { ...sandbox, ...over }, password, at });
const within = <T>(work: () => Promise<T>): Promise<T> => inWorkspace(demoIds.workspace, work);
const count = () =>
  within(async () => ({
    users: await database.global.user.count(),
    members: await database.global.member.count(),
    addresses: await database.global.connectionAddress.count(),
    teams: await database.app.team.count(),
    teamMembers: await database.app.teamMember.count(),
    connections: await database.app.connection.count(),
    releases: await database.app.release.count(),
    settings: await database.app.settings.count(),
    lines: await database.app.auditLine.count(),
  }));

it("makes the workspace once, however often it is run, also by two at once", async () => {
  const racing = await Promise.allSettled([seed(), seed()]);
  expect(racing.some((one) => one.status === "fulfilled")).toBe(true);
  const first = await count();
  await seed();
  expect(await count()).toEqual(first);
  expect(first).toMatchObject({ users: demoPeople.length, members: demoPeople.length, teams: demoTeams.length });
  expect(first).toMatchObject({ addresses: 2, connections: 2, releases: 1, settings: 1 });
});

it("publishes the demo release and settings, with a line in the audit", async () => {
  expect(await within(() => findCurrentRelease(database.app))).toEqual(demoRelease);
  expect(await within(() => getSettings(database.app))).toEqual({ revision: 1, body: demoSettings });
  const streams = ["release", "settings", `connection:${demoIds.sandbox}`];
  const lines = await within(() => Promise.all(streams.map((stream) => listAudit(database.app, stream, 0, 10))));
  expect(lines.map((stream) => stream.map((line) => line.kind))).toEqual([
    ["release.published"],
    ["settings.changed"],
    ["connection.changed"],
  ]);
});

it("gives every port to the sandbox", async () => {
  const owners = await within(() => listCapabilities(database.app));
  expect([...owners.keys()].sort()).toEqual([...portNames].sort());
  expect([...owners.values()].every((id) => id === demoIds.sandbox)).toBe(true);
});

it("follows a sandbox that has moved, and changes nothing else", async () => {
  const before = await count();
  await seed({ url: "http://127.0.0.1:4002" });
  const connections = await within(() => listConnections(database.app));
  expect(connections.find((row) => row.id === demoIds.sandbox)?.config).toMatchObject({ url: "http://127.0.0.1:4002" });
  expect(await count()).toEqual({ ...before, lines: before.lines + 1 });
});

it("leaves a password alone that is there already", async () => {
  await seed({}, "second password");
  const user = await database.global.user.findUniqueOrThrow({ where: { email: "lead@pinewood.example" } });
  expect(await fitsPassword("first password", user.passwordHash)).toBe(true);
});
